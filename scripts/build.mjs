import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './built.mjs';

/** npm run build: compiles src/ to dist/ if anything in it has changed. */
const root = dirname(dirname(fileURLToPath(import.meta.url)));
if (!ensureBuilt(root)) process.stdout.write('dist/ is up to date.\n');
