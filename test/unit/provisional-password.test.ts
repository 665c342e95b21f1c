import { readProvisionalPassword } from '../../src/passwords/provisional-password';

const CARDS = 'abcdefghjkmnpqrstuvwxyz23456789ABCDEFGHJKMNPQRSTUVWXYZ';

describe('a provisional password copied from a card', () => {
  it.each([
    ['  prov-7K4M-9QXR ', 'prov-7K4M-9QXR'],
    ['prov 7K4M 9QXR', 'prov7K4M9QXR'],
    ['prov\u20137K4M\u20149QXR', 'prov-7K4M-9QXR'],
    ['prov\u20117K4M\u22129QXR', 'prov-7K4M-9QXR'],
    ['prov\u00a0-\u200b7K4M', 'prov-7K4M'],
    ['0O1lI', '0O1lI'],
  ])('%j is read as %j', (typed, read) => {
    expect(readProvisionalPassword(typed, '')).toBe(read);
  });

  it.each([
    ['a digit zero for the letter', 'K0M', 'KLMO', 'KOM'],
    ['the letter for a digit zero', 'KoM', 'KM0', 'K0M'],
    ['a digit one for the small l', '1a', 'al', 'la'],
    ['a capital i for the digit', 'aI', 'a1', 'a1'],
    ['small letters on cards with capitals', 'abc2', 'ABC2', 'ABC2'],
    ['nothing where two look alike', 'a0', 'aOo', 'a0'],
    ['nothing that cards have', 'Ol01', 'O0l1I', 'Ol01'],
    ['nothing that looks like nothing', 'a%', CARDS, 'a%'],
  ])('takes %s', (_, typed, alphabet, read) => {
    expect(readProvisionalPassword(typed, alphabet)).toBe(read);
  });
});
