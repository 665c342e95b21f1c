import {
  newProxyGrantingTicketIou,
  newTag,
  newTicketId,
  parseTicketId,
  renewedTicketId,
} from '../../src/tickets/ticket-id';

describe('Ticket ids', () => {
  it('are 100,000 different ones of the right shape', () => {
    const ids = new Set<string>();
    for (let turn = 0; turn < 100_000; turn++) {
      const id = newTicketId('ST', '4711');
      if (!/^ST-4711-[A-Za-z0-9]{24}$/.test(id)) throw new Error('wrong shape');
      ids.add(id);
    }
    expect(ids.size).toBe(100_000);
  });

  it('are not longer than the oldest clients accept', () => {
    const tag = newTag();
    expect(newTicketId('ST', tag)).toHaveLength(32);
    expect(newTicketId('PT', tag)).toHaveLength(32);
    expect(newTicketId('PGT', tag).length).toBeLessThanOrEqual(64);
    expect(newProxyGrantingTicketIou().length).toBeLessThanOrEqual(64);
    expect(newTicketId('TGT', tag)).toMatch(/^TGT-\d{4}-[A-Za-z0-9]{43}$/);
    expect(newProxyGrantingTicketIou()).toMatch(/^PGTIOU-[A-Za-z0-9]{43}$/);
  });

  it('are read back, each with its kind, its tag and a key without the id', () => {
    for (const kind of ['TGT', 'ST', 'PT', 'PGT'] as const) {
      const id = newTicketId(kind, '0042');
      const parsed = parseTicketId(id);
      expect(parsed).toMatchObject({ kind, tag: '0042' });
      expect(parsed?.key).toMatch(new RegExp(`^\\{0042\\}:${kind.toLowerCase()}:[\\w-]{43}$`));
      expect(parsed?.key).not.toContain(id.slice(-20));
    }
  });

  it('of a session change their second half, and lead to the same session', () => {
    const id = newTicketId('TGT', '0042');
    const next = renewedTicketId(id);
    expect(next).toMatch(/^TGT-0042-[A-Za-z0-9]{43}$/);
    expect(next.slice(-22)).not.toBe(id.slice(-22));
    expect(parseTicketId(next)?.key).toBe(parseTicketId(id)?.key);
    expect(parseTicketId(next)?.proof).not.toBe(parseTicketId(id)?.proof);
  });

  it.each([
    ['nothing', ''],
    ['another length', `ST-4711-${'a'.repeat(23)}`],
    ['a long secret in a short ticket', `ST-4711-${'a'.repeat(43)}`],
    ['a line end', `ST-4711-${'a'.repeat(24)}\n`],
    ['a brace', `ST-4711-${'a'.repeat(23)}}`],
    ['a tag that is no number', `ST-47x1-${'a'.repeat(24)}`],
    ['another prefix', `XX-4711-${'a'.repeat(24)}`],
    ['small letters', `st-4711-${'a'.repeat(24)}`],
    ['a PGTIOU', newProxyGrantingTicketIou()],
    ['100 kB', 'ST-4711-'.padEnd(100_000, 'a')],
    ['digits of another script', `ST-४७११-${'a'.repeat(24)}`],
  ])('are refused with %s', (_, text) => {
    expect(parseTicketId(text)).toBeUndefined();
  });
});
