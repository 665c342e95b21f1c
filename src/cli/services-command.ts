import { openDesk } from '../compose/open-desk';
import { loadSettings } from '../config/load';
import type { Command } from './command';
import { UsageFault } from './command';
import { SERVICE_ACTS } from './service-acts';

/** `portillon services …`: the same desk as the pages, on the configured files or store. */
export const servicesCommand: Command = {
  name: 'services',
  summary: 'Registered services: looks at them and changes them, in the configured folder or in Redis.',
  usage: Object.entries(SERVICE_ACTS).map(
    ([name, { words, summary }]) => `services ${`${name} ${words}`.padEnd(34)}${summary}`,
  ),
  options: {
    note: { type: 'string', meaning: 'why, for the history' },
    as: { type: 'string', meaning: 'who does it, for the history and the audit; the user of the machine by default' },
    version: { type: 'string', meaning: 'changes only this version, as show prints it; the present one by default' },
    'dry-run': { type: 'boolean', meaning: 'import: says what would be done, and changes nothing' },
    person: { type: 'string', meaning: 'try: says what this person would get, too' },
  },
  async run({ values, positionals }, terminal) {
    const [name = 'list', ...words] = positionals;
    const act = Object.hasOwn(SERVICE_ACTS, name) ? SERVICE_ACTS[name] : undefined;
    if (act === undefined) throw new UsageFault(`There is no “services ${name}”.`);
    const [least, most] = act.takes;
    if (words.length < least || words.length > most)
      throw new UsageFault(`“services ${name}” takes ${act.words || 'no words'}.`);
    const settings = loadSettings(terminal.environment, values.config as string | undefined);
    const open = await openDesk(settings, terminal.environment);
    try {
      return await act.run(open, { values, positionals: words }, terminal);
    } finally {
      await open.close();
    }
  },
};
