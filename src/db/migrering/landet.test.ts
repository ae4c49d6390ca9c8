import { expect, it } from 'vitest';
import { bruddPaaLandet, iKatalogene, lesLandet, ulandede } from './landet.ts';

const sum = (tegn: string): string => tegn.repeat(64);

it('en migrering som er landet, endres aldri, og ingen ny går foran den', () => {
  expect(lesLandet().length).toBeGreaterThan(80);
  expect(bruddPaaLandet(lesLandet())).toEqual([]);
});

it('en endret, en borte og en som går foran, sies fra om; en ny bakerst er bra', () => {
  const landet = [`${sum('a')}  migrations/0001_en.sql`, `${sum('b')}  migrations/0003_tre.sql`];
  const ny = `${sum('c')}  migrations/0004_fire.sql`;
  expect(bruddPaaLandet(landet, [...landet, ny])).toEqual([]);
  expect(ulandede(landet, [...landet, ny])).toEqual([ny]);
  expect(bruddPaaLandet(landet, [`${sum('d')}  migrations/0001_en.sql`])).toEqual([
    'migrations/0001_en.sql er endret eller borte',
    'migrations/0003_tre.sql er endret eller borte',
  ]);
  expect(bruddPaaLandet(landet, [...landet, `${sum('c')}  migrations/0002_to.sql`])).toEqual([
    'migrations/0002_to.sql går foran en som er landet',
  ]);
  // Hver base har sin rekke.
  expect(bruddPaaLandet(landet, [...landet, `${sum('c')}  migrations-nokler/0001_en.sql`])).toEqual(
    [],
  );
});

it('en endring i en av våre sies fra om', () => {
  const her = iKatalogene();
  expect(
    bruddPaaLandet(lesLandet(), [`${sum('0')}${her[0]?.slice(64) ?? ''}`, ...her.slice(1)]),
  ).toHaveLength(1);
});
