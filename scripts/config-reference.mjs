// Writes config/README.md, the reference of all settings, from the table in src/config/settings.ts.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const { CHECK_NAMES } = require('../dist/compose/check.js');
const { referencePage } = require('../dist/config/document.js');
writeFileSync(fileURLToPath(new URL('../config/README.md', import.meta.url)), referencePage(CHECK_NAMES));
