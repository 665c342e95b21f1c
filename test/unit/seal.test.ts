import { Seal } from '../../src/base/seal';

const SECRET = 'a-secret-of-more-than-32-characters-for-tests';

describe('a seal', () => {
  const seal = new Seal(SECRET, 'tests');

  it('opens on another node with the same secret what it closed', () => {
    expect(new Seal(SECRET, 'tests').open(seal.close('été <à> 10 h', 'one'), 'one')).toBe('été <à> 10 h');
  });

  it('shows nothing of the text and never the same twice', () => {
    expect(seal.close('secret text', 'one')).not.toBe(seal.close('secret text', 'one'));
    expect(Buffer.from(seal.close('secret text', 'one'), 'base64url').toString('latin1')).not.toContain('secret');
  });

  it.each([
    ['another secret', new Seal(`${SECRET}2`, 'tests'), 'one'],
    ['another purpose', new Seal(SECRET, 'letters'), 'one'],
    ['another place', seal, 'two'],
    ['no secret at all', new Seal(undefined, 'tests'), 'one'],
  ])('stays closed for %s', (_case, other, place) => {
    expect(other.open(seal.close('text', 'one'), place)).toBeUndefined();
  });

  it('stays closed when one bit was changed, and for garbage', () => {
    const bytes = Buffer.from(seal.close('text', 'one'), 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(seal.open(changed.toString('base64url'), 'one')).toBeUndefined();
    }
    expect(seal.open('garbage', 'one')).toBeUndefined();
  });
});
