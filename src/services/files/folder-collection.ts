import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OperatorFault } from '../../base/faults';
import type { Collection } from './collection';

/** Path traversal: a name is a file of this folder, and no hidden one. */
const SAFE_NAME = /^[^./\\\0][^/\\\0]{0,199}$/;

/** The files of a folder. A file appears whole or not at all, also when the machine stops in between. */
export class FolderCollection implements Collection {
  /** Replacements one after the other, so that two of this process compare with what is there. */
  private last: Promise<unknown> = Promise.resolve();

  /** @param setting names what the folder is set by, for messages */
  constructor(
    readonly folder: string,
    private readonly setting: string,
  ) {}

  async read(name: string): Promise<string | undefined> {
    if (!SAFE_NAME.test(name)) return undefined;
    try {
      return await readFile(join(this.folder, name), 'utf8');
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw this.fault('read', error);
    }
  }

  async all(): Promise<ReadonlyMap<string, string>> {
    const names = (await this.names()).filter((name) => SAFE_NAME.test(name)).sort();
    const texts = new Map<string, string>();
    for (const name of names) {
      const text = await this.read(name);
      if (text !== undefined) texts.set(name, text);
    }
    return texts;
  }

  replace(name: string, text: string | undefined, expected: string | undefined): Promise<boolean> {
    const done = this.last.then(() => this.compareAndWrite(name, text, expected));
    this.last = done.catch(() => undefined);
    return done;
  }

  /** Makes the folder an empty one. @throws OperatorFault when that is not possible */
  async empty(): Promise<void> {
    try {
      await rm(this.folder, { recursive: true, force: true });
      await mkdir(this.folder, { recursive: true });
    } catch (error) {
      throw this.fault('created', error);
    }
  }

  /** Whether this process may write into the folder; false when there is none. */
  async isWritable(): Promise<boolean> {
    try {
      // Permissions alone do not tell: read-only mounts, root, network file systems.
      const probe = join(this.folder, '.portillon-probe');
      await writeFile(probe, '');
      await rm(probe);
      return true;
    } catch {
      return false;
    }
  }

  private async names(): Promise<string[]> {
    try {
      return await readdir(this.folder);
    } catch (error) {
      if (isAbsent(error)) return [];
      throw this.fault('read', error);
    }
  }

  private async compareAndWrite(name: string, text: string | undefined, expected: string | undefined) {
    if (!SAFE_NAME.test(name) || (await this.read(name)) !== expected) return false;
    try {
      if (text === undefined) await rm(join(this.folder, name), { force: true });
      else await this.write(name, text);
      await synchronize(this.folder);
      return true;
    } catch (error) {
      throw this.fault('written', error);
    }
  }

  /** The temporary name has a leading dot, so that nobody reads it. */
  private async write(name: string, text: string): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const temporary = join(this.folder, `.${name}.tmp`);
    const file = await open(temporary, 'w', 0o640);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, join(this.folder, name));
  }

  private fault(act: string, cause: unknown): OperatorFault {
    return new OperatorFault(
      `The folder ${this.folder} cannot be ${act}.`,
      `Give the server's user the right to it and free space on its disk, or name another folder in ${this.setting}.`,
      cause,
    );
  }
}

/** Makes a rename durable. Some file systems do not synchronize folders, and need not. */
async function synchronize(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

function isAbsent(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
