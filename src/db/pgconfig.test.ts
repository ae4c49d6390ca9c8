import { Client } from 'pg';
import { describe, expect, test } from 'vitest';
import { iDatabase, medInnlogging, medSammeInnlogging, passordI, tilUrl } from './pgconfig.ts';

const sokkel = {
  host: '/tmp/en mappe/s',
  port: 5433,
  user: 'varde_app',
  password: 'a/b@c:d?e',
  database: 'varde',
};
const leses = (url: string) => {
  const { host, port, user, password, database } = new Client(url);
  return { host, port, user, password, database };
};

describe('URL-er leses av pg slik de ble skrevet', () => {
  test('sokkel', () => expect(leses(tilUrl(sokkel))).toEqual(sokkel));
  test('tcp', () => {
    const tcp = { ...sokkel, host: 'db.kommune.no' };
    expect(leses(tilUrl(tcp))).toEqual(tcp);
  });
});

test('en annen database beholder tjener, innlogging og parametre', () => {
  const url = 'postgres://admin:hemmelig@db:6432/postgres?sslmode=verify-full';
  expect(iDatabase({ connectionString: url }, 'varde')).toEqual({
    connectionString: 'postgresql://admin:hemmelig@db:6432/varde?sslmode=verify-full',
  });
  expect(iDatabase(sokkel, 'x')).toEqual({ ...sokkel, database: 'x' });
});

test('en annen innlogging tar ikke med administratorens bruker og passord', () => {
  const som = { user: 'varde_app', password: 'p@ss', database: 'varde' };
  expect(medInnlogging('postgresql://admin:a@db/postgres?sslmode=require', som)).toBe(
    'postgresql://varde_app:p%40ss@db/varde?sslmode=require',
  );
  const url = medInnlogging('postgresql:///postgres?host=/run/pg&user=postgres&password=x', som);
  expect(leses(url)).toMatchObject({
    host: '/run/pg',
    user: 'varde_app',
    password: 'p@ss',
    database: 'varde',
  });
});

test('tjeneren fra den ene og innloggingen fra den andre', () => {
  expect(
    medSammeInnlogging(
      'postgresql://nokkel:n@db2/varde_nokler',
      'postgresql://migrator:m%40@db1/varde',
    ),
  ).toBe('postgresql://migrator:m%40@db2/varde_nokler');
});

test('passordet i en URL', () => {
  expect(passordI('postgresql://a:p%40ss@db/x')).toBe('p@ss');
  expect(passordI('postgresql://a@db/x')).toBeUndefined();
  expect(() => passordI('mysql://a')).toThrow('postgresql://');
});
