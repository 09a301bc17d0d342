'use strict';
require('./run.cjs').run('sandbox/main.ts', 'sandbox');
