import type { Account } from '../../src/directory/directory';
import { StrangerSearch } from '../../src/directory/stranger-search';

const account = { username: 'nouveau1' } as Account;

/** A directory whose searches end when the test releases them. */
function slowDirectory() {
  const asked: string[] = [];
  const ends: ((fault?: Error) => void)[] = [];
  const find = (identifier: string) => {
    asked.push(identifier);
    return new Promise<Account>((resolve, reject) => ends.push((fault) => (fault ? reject(fault) : resolve(account))));
  };
  const findByBirth = (number: string, birthDate: string) => find(`${number} ${birthDate}`);
  return { find, findByBirth, asked, ends };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('a search for people who have proved nothing', () => {
  it('asks once for the same question at the same moment, and again later', async () => {
    const directory = slowDirectory();
    const search = new StrangerSearch(directory, { most: 2, mostWaiting: 10 });
    const answers = Array.from({ length: 5 }, () => search.find('nouveau1'));
    directory.ends[0]?.();
    expect(await Promise.all(answers)).toEqual(new Array(5).fill({ outcome: 'searched', account }));
    expect(directory.asked).toEqual(['nouveau1']);
    const later = search.find('nouveau1');
    directory.ends[1]?.();
    await later;
    expect(directory.asked).toHaveLength(2);
  });

  it('tells a number from an identifier that is the same text', async () => {
    const directory = slowDirectory();
    const search = new StrangerSearch(directory, { most: 2, mostWaiting: 10 });
    const answers = [search.find('22600001'), search.findByBirth('22600001', '2006-02-14')];
    await settle();
    expect(directory.asked).toEqual(['22600001', '22600001 2006-02-14']);
    for (const end of directory.ends) end();
    await Promise.all(answers);
  });

  it('runs two at once, lets some wait and drops the others', async () => {
    const directory = slowDirectory();
    const search = new StrangerSearch(directory, { most: 2, mostWaiting: 3 });
    const answers = Array.from({ length: 200 }, (_, at) => search.find(`n${at}`));
    await settle();
    expect(directory.asked).toEqual(['n0', 'n1']);
    for (let ended = 0; ended < 5; ended += 1) {
      directory.ends[ended]?.();
      await settle();
    }
    const outcomes = await Promise.all(answers);
    expect(outcomes.filter((outcome) => outcome !== 'dropped')).toHaveLength(5);
    expect(directory.asked).toEqual(['n0', 'n1', 'n2', 'n3', 'n4']);
  });

  it('gives its place back when the directory is down', async () => {
    const directory = slowDirectory();
    const search = new StrangerSearch(directory, { most: 1, mostWaiting: 0 });
    const first = search.find('a');
    directory.ends[0]?.(new Error('down'));
    await expect(first).rejects.toThrow('down');
    const second = search.find('b');
    directory.ends[1]?.();
    expect(await second).toEqual({ outcome: 'searched', account });
  });
});
