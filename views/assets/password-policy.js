// Made from src/passwords/password-policy.ts by scripts/password-assets.mjs. Do not edit.
(function () {
'use strict';
var exports = {};
/*
 * The rules for new passwords. This module runs on the server and, compiled, in the browser (`views/assets/password-policy.js`,
 * written by `scripts/password-assets.mjs`), so that both apply the same rules: it imports nothing and uses no platform API.
 * The rules apply when a password is chosen, never at sign-in.
 */ /**
 * `guide`: the five rules that the university prints for its new students. `cnil`: deliberation 2022-100 of the CNIL, plus words and
 * names. `asvs`: OWASP ASVS 5.0 section 6.2, length and blocklist only.
 */ Object.defineProperty(exports, "__esModule", {
    value: true
});
function _export(target, all) {
    for(var name in all)Object.defineProperty(target, name, {
        enumerable: true,
        get: Object.getOwnPropertyDescriptor(all, name).get
    });
}
_export(exports, {
    get DICTIONARY_WAIVED_FROM () {
        return DICTIONARY_WAIVED_FROM;
    },
    get MAXIMUM_LENGTH () {
        return MAXIMUM_LENGTH;
    },
    get SHORTEST_WORD () {
        return SHORTEST_WORD;
    },
    get checkPassword () {
        return checkPassword;
    },
    get decodeWords () {
        return decodeWords;
    },
    get fold () {
        return fold;
    },
    get isAcceptable () {
        return isAcceptable;
    },
    get listedRules () {
        return listedRules;
    }
});
const MAXIMUM_LENGTH = 128;
const SHORTEST_WORD = 5;
const DICTIONARY_WAIVED_FROM = 20;
const LONGEST_WORD = 19;
const MINIMUM_LENGTH = 8;
const LISTED = {
    guide: [
        'length',
        'letterAndDigit',
        'dictionary',
        'names',
        'characters'
    ],
    cnil: [
        'classes',
        'dictionary',
        'names'
    ],
    asvs: [
        'length',
        'dictionary'
    ]
};
const UNLISTED = [
    'identifier',
    'forbidden',
    'storedHash'
];
function listedRules(profile) {
    return LISTED[profile].map((rule)=>resultOf(rule, undefined, true));
}
function checkPassword(password, owner, policy) {
    // A character is one or two units of a string, so that this bound needs no counting.
    if (password.length > 2 * MAXIMUM_LENGTH || [
        ...password
    ].length > MAXIMUM_LENGTH) {
        return [
            resultOf('maximum', false, false)
        ];
    }
    const judge = (rule)=>JUDGES[rule](password, owner, policy);
    return [
        ...LISTED[policy.profile].map((rule)=>resultOf(rule, judge(rule), true, password)),
        ...UNLISTED.map((rule)=>resultOf(rule, judge(rule), false, password))
    ];
}
function isAcceptable(results) {
    return results.every(({ met })=>met === true);
}
function resultOf(rule, met, listed, password = '') {
    return {
        rule,
        met,
        listed,
        parameters: met === false ? parametersOf(rule, password) : parametersOf(rule, '')
    };
}
function parametersOf(rule, password) {
    if (rule === 'length') return {
        minimum: MINIMUM_LENGTH
    };
    if (rule === 'maximum') return {
        maximum: MAXIMUM_LENGTH
    };
    const refused = rule === 'characters' ? firstRefusedCharacter(password) : undefined;
    return refused === undefined ? {} : {
        character: shownCharacter(refused)
    };
}
/**
 * For `guide`: printable ASCII without `<`, `>`, `'` and `"`. Other characters (accented letters, typographic quotes, full-width forms, zero-width
 * characters, other alphabets) differ between keyboards and encodings, or are never typed on purpose.
 */ function firstRefusedCharacter(password) {
    return [
        ...password
    ].find((character)=>!/^[ -~]$/.test(character) || /[<>'"]/.test(character));
}
/** A character for a message; an invisible one by its Unicode code point. */ function shownCharacter(character) {
    var _character_codePointAt;
    if (!/^[\p{C}\p{M}\p{Z}]$/u.test(character)) return character;
    return `U+${((_character_codePointAt = character.codePointAt(0)) !== null && _character_codePointAt !== void 0 ? _character_codePointAt : 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
const JUDGES = {
    maximum: ()=>true,
    length: (password)=>[
            ...password
        ].length >= MINIMUM_LENGTH,
    letterAndDigit: (password)=>/\p{L}/u.test(password) && /[0-9]/.test(password),
    classes: (password)=>hasLengthForItsClasses(password),
    dictionary: (password, _owner, { dictionary, contextWords = [] })=>dictionary && !holdsDictionaryWord(password, dictionary, new Set(contextWords.flatMap(nameParts))),
    names: (password, { names })=>!names.flatMap(nameParts).some((part)=>holdsName(password, part)),
    characters: (password)=>firstRefusedCharacter(password) === undefined,
    identifier: (password, { identifiers })=>!identifiers.flatMap(identifierParts).some((part)=>fold(password).includes(part)),
    forbidden: (password, { forbidden = [] })=>!forbidden.some((other)=>fold(other) === fold(password)),
    // Hash injection: directories store `{SSHA}…`, `{SASL}x` as a value that is hashed already, so that another password would be valid.
    storedHash: (password)=>!/^\{[^}]*\}/.test(password)
};
/** CNIL 2022-100, case 1: 12 characters of all four kinds, or 14 of three kinds. */ function hasLengthForItsClasses(password) {
    const kinds = [
        /\p{Ll}/u,
        /\p{Lu}/u,
        /[0-9]/,
        /[^\p{L}\p{M}0-9]/u
    ].filter((kind)=>kind.test(password)).length;
    const length = [
        ...password
    ].length;
    return length >= 12 && kinds === 4 || length >= 14 && kinds >= 3;
}
function fold(text) {
    return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[œæßøłđı]/g, (letter)=>SPELLED_OUT[letter]);
}
const SPELLED_OUT = {
    œ: 'oe',
    æ: 'ae',
    ß: 'ss',
    ø: 'o',
    ł: 'l',
    đ: 'd',
    ı: 'i'
};
/** Leet substitutions; `1` and `!` stand for two letters each. */ const DISGUISES = '01345789@$!€';
const UNDISGUISED = [
    'oieastbgasie',
    'oleastbgasle'
];
/** The text as it is and with leet substitutions undone: all of the same length, so that positions can be compared. */ function readings(folded) {
    const undone = UNDISGUISED.map((letters)=>folded.replace(/[01345789@$!€]/g, (sign)=>letters.charAt(DISGUISES.indexOf(sign))));
    return [
        folded,
        ...undone
    ];
}
/**
 * Whether a password is a dictionary word with additions. After folding (case, accents) and undoing leet (`0` for o, `@` for a …):
 * - the whole password is a common password, or
 * - its letters, whatever is between them, spell one word, or
 * - one word of 5 letters and more makes up half of its letters or more, however often it is repeated.
 * So digits, signs and a few letters around a word do not help, and two words are too few. Not counted are
 * - passwords of 20 characters and more, and
 * - passphrases: 14 characters and more with three different runs of 3 letters and more, other signs between them.
 */ function holdsDictionaryWord(password, dictionary, contextWords) {
    const length = [
        ...password
    ].length;
    if (length >= DICTIONARY_WAIVED_FROM) return false;
    // Some single characters fold to many letters; this bound is still above the length that is checked.
    const folded = fold(password).slice(0, 4 * DICTIONARY_WAIVED_FROM);
    if (length >= MINIMUM_LENGTH && dictionary.has(folded)) return true;
    if (length >= 14 && new Set(folded.match(/[a-z]{3,}/g)).size >= 3) return false;
    const isWord = (text)=>text.length >= SHORTEST_WORD && dictionary.has(text) || text.length >= 3 && contextWords.has(text);
    const letters = folded.replace(/[^a-z]/g, '');
    // The list has most words without an ending of one or two letters.
    const spellsWord = [
        0,
        1,
        2
    ].some((ending)=>isWord(letters.slice(0, letters.length - ending)));
    return spellsWord || readings(folded).some((reading)=>isDominatedByWord(reading, folded, isWord));
}
function isDominatedByWord(reading, folded, isWord) {
    for(let start = 0; start <= reading.length - 3; start += 1){
        for(let end = start + 3; end <= reading.length && end - start <= LONGEST_WORD; end += 1){
            if (!/[a-z]/.test(reading.charAt(end - 1))) break;
            const word = reading.slice(start, end);
            if (isWord(word) && coversHalf(reading, folded, word)) return true;
        }
    }
    return false;
}
/** Letters from a leet substitution count inside the word only: `bonjour20242024` has seven letters. */ function coversHalf(reading, folded, word) {
    let covered = 0;
    let beside = 0;
    for(let at = 0; at < reading.length;){
        if (reading.startsWith(word, at)) {
            covered += word.length;
            at += word.length;
        } else {
            if (/[a-z]/.test(folded.charAt(at))) beside += 1;
            at += 1;
        }
    }
    return covered >= beside;
}
/** Folded parts of 3 letters and more, and the whole name written together: `Le Goff` gives `goff` and `legoff`. */ function nameParts(name) {
    const parts = fold(name).split(/[^\p{L}]+/u).filter(Boolean);
    return [
        ...new Set([
            ...parts,
            parts.join('')
        ])
    ].filter((part)=>part.length >= 3);
}
function holdsName(password, part) {
    const folded = fold(password);
    if (readings(folded).some((reading)=>reading.includes(part))) return true;
    // Long names are also found with other characters between their letters.
    return part.length >= SHORTEST_WORD && folded.replace(/[^\p{L}]/gu, '').includes(part);
}
function identifierParts(identifier) {
    const folded = fold(identifier.trim());
    return [
        ...new Set([
            folded,
            folded.split('@', 1)[0]
        ])
    ].filter((part)=>part.length >= 4);
}
function decodeWords(text) {
    const words = new Set();
    let before = '';
    for (const [, shared = 'A', rest = ''] of text.replace(/^#.*\n/, '').matchAll(/([A-Z])([^A-Z]*)/g)){
        before = before.slice(0, shared.charCodeAt(0) - 65) + rest;
        words.add(before);
    }
    return words;
}

window.portillonPasswordPolicy = exports;
})();
