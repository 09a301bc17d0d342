#!/usr/bin/env node
'use strict';
require('./run.cjs').run('daemon/cli/main.ts', process.argv[2] === 'serve' ? 'serve' : 'renderbridge');
