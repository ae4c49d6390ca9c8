import { describe, expect, it } from 'vitest';
import { omtaltVedNavn } from './omtaltVedNavn.ts';

describe('den ungdommen er utrygg for', () => {
  it.each([
    null,
    '',
    'En gutt i parallellklassen',
    'Gjengen fra senteret. De henger ved bussen.',
    '- En eldre gutt\n- To jenter i niende',
    'Noen på Snapchat, og noen på Instagram',
    'Kjæresten til storesøsteren',
  ])('(del) VV-27 «%s» er ved relasjonen', (tekst) => {
    expect(omtaltVedNavn(tekst)).toBeNull();
  });

  it.each([
    ['En som heter Kanari', 'Kanari'],
    ['Kanari Fuglesang i parallellklassen', 'Kanari Fuglesang'],
    ['Gutten, Åse-Lill, og vennene', 'Åse-Lill'],
    ['En gutt. Han heter Even', 'Even'],
  ])('(del) VV-27 i «%s» ser %s ut som et navn', (tekst, navn) => {
    expect(omtaltVedNavn(tekst)).toBe(navn);
  });
});
