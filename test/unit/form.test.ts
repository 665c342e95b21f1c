import { carried, checkbox, mail, password, text } from '../../src/forms/field';
import { defineForm } from '../../src/forms/form';
import { formModel } from '../../src/forms/form-page';
import { message } from '../../src/i18n/message';
import { addressOf } from '../../src/pages/addresses';
import { Parameters } from '../../src/web/parameters';

const form = defineForm(
  'sample',
  {
    name: text({
      label: 'login.username',
      longest: 8,
      missing: 'form.missing',
      autocomplete: 'username',
      isPlain: true,
    }),
    address: mail({ label: 'activation.backupMail.label', longest: 254 }),
    secret: password({ label: 'login.password', longest: 16, missing: 'form.missing' }),
    stays: checkbox({ label: 'login.rememberMe', hint: 'login.rememberMeHint' }),
    agrees: checkbox({ label: 'activation.charter.accept', missing: 'activation.charter.mustAccept' }),
    seen: carried({ longest: 20 }),
  },
  'login.submit',
);

const read = (fields: Record<string, string>) => form.read(new Parameters(new URLSearchParams(fields).toString()));
const FULL = { name: ' zoe ', address: ' a@b.example ', secret: ' s ', stays: 'true', agrees: 'on', seen: 'x' };

describe('A form', () => {
  it('gives typed values: texts trimmed, passwords byte for byte', () => {
    const { values, errors, isComplete } = read(FULL);
    expect(values).toEqual({
      name: 'zoe',
      address: 'a@b.example',
      secret: ' s ',
      stays: true,
      agrees: true,
      seen: 'x',
    });
    expect([errors, isComplete]).toEqual([{}, true]);
    const isTicked: boolean = values.stays;
    expect(isTicked).toBe(true);
  });

  it('reports missing fields, but not optional ones', () => {
    const { errors, isComplete } = read({});
    expect(isComplete).toBe(false);
    expect(errors).toEqual({
      name: { key: 'form.missing' },
      secret: { key: 'form.missing' },
      agrees: { key: 'activation.charter.mustAccept' },
    });
  });

  it('marks the fields that must be filled in, and only those', () => {
    const { fields } = formModel(form, 'token', { action: addressOf('login') });
    expect(fields.filter(({ isRequired }) => isRequired).map(({ name }) => name)).toEqual(['name', 'secret', 'agrees']);
  });

  it('refuses what is longer than a field takes', () => {
    expect(read({ ...FULL, name: 'x'.repeat(9) }).errors).toEqual({ name: message('form.tooLong', { most: 8 }) });
    expect(read({ ...FULL, secret: 'x'.repeat(17) }).errors).toEqual({ secret: message('form.tooLong', { most: 16 }) });
    expect(read({ ...FULL, name: 'x'.repeat(8) }).isComplete).toBe(true);
  });

  it('takes the first of a repeated field', () => {
    expect(form.read(new Parameters('name=a&name=b')).values.name).toBe('a');
  });

  it('never shows a secret again', () => {
    const { values } = read(FULL);
    expect(form.shownAgain(values)).not.toHaveProperty('secret');
    const model = formModel(form, 'LT-1', { action: addressOf('login'), state: { values } });
    expect(JSON.stringify(model)).not.toContain(' s ');
    expect(model.fields.map(({ name, value, isChecked }) => [name, value, isChecked])).toEqual([
      ['name', 'zoe', false],
      ['address', 'a@b.example', false],
      ['secret', '', false],
      ['stays', '', true],
      ['agrees', '', true],
    ]);
  });

  it('carries hidden fields of its own and of its page, and the token last', () => {
    const { values } = read(FULL);
    const carriedOn = [{ name: 'service', value: 'https://app.univ.example/' }];
    const model = formModel(form, 'LT-1', { action: addressOf('login'), carried: carriedOn, state: { values } });
    expect(model.hidden.map(({ name, value }) => `${name}=${value}`)).toEqual([
      'service=https://app.univ.example/',
      'seen=x',
      'lt=LT-1',
    ]);
  });

  it('leaves out fields that are not offered', () => {
    const model = formModel(form, 'LT-1', { action: addressOf('login'), leftOut: ['stays'] });
    expect(model.fields.map(({ name }) => name)).toEqual(['name', 'address', 'secret', 'agrees']);
  });

  it('shows the errors of a field in the summary, and beside it shorter where that is asked for, each once', () => {
    const near = message('password.refused.rules');
    const errors = {
      secret: [
        { ...message('password.refused.letterAndDigit'), near },
        { ...message('password.refused.same'), near },
      ],
    };
    const { fields } = formModel(form, 'LT-1', { action: addressOf('login'), state: { errors } });
    const secret = fields.find(({ name }) => name === 'secret');
    expect(secret?.errors.map(({ key }) => key)).toEqual(['password.refused.letterAndDigit', 'password.refused.same']);
    expect(secret?.near).toEqual([near]);
    expect(fields.find(({ name }) => name === 'name')?.errors).toEqual([]);
  });

  it('focuses the given field, only when it is empty and there is no message', () => {
    const options = { action: addressOf('login'), focus: 'name' };
    const focusOf = (state: object) =>
      formModel(form, 'LT-1', { ...options, state }).fields.find(({ isFocused }) => isFocused)?.name;
    expect(focusOf({})).toBe('name');
    expect(focusOf({ values: { name: 'zoe' } })).toBeUndefined();
    expect(focusOf({ message: { key: 'login.wrong', kind: 'error' } })).toBeUndefined();
    expect(focusOf({ errors: { secret: message('form.missing') } })).toBeUndefined();
  });

  it('marks the fields that the message is about', () => {
    const state = { message: { ...message('login.wrong'), kind: 'error', about: ['name', 'secret'] } } as const;
    const { fields } = formModel(form, 'LT-1', { action: addressOf('login'), state });
    expect(
      fields.filter(({ isInvalid, describedBy }) => isInvalid && describedBy === 'message').map(({ name }) => name),
    ).toEqual(['name', 'secret']);
  });
});
