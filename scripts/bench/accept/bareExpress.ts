import type { AddressInfo } from 'node:net';
import express from 'express';
import { openRawTable } from './rawInsert.ts';

// The least that takes a submission over HTTP and keeps it: a process of its own, as the daemon is.

const table = openRawTable();
const app = express();
app.use(express.json({ limit: '16mb' }));
app.post('/kept', (request, response) => {
  table.insert(JSON.stringify(request.body));
  response.status(202).json({ id: 'kept' });
});
const server = app.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
process.once('disconnect', () => {
  table.close();
  process.exit();
});
