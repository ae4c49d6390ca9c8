import type { Dato } from '../../src/kernel/dato.ts';
import type { Testhus } from './hus.ts';
import { forbiVaktene } from './tilstand.ts';

/** Dagen i dag, slik basen ser den: der testens egen klokke står, og det som prøves, er hva året eller dagen tillater. */
export const basensDagEr = (t: Pick<Testhus, 'base'>, dag: Dato): Promise<void> =>
  forbiVaktene(
    t,
    `create or replace function tilgang.dagen() returns date language sql stable set search_path = pg_catalog, pg_temp as $$ select date '${dag}' $$`,
    [],
  );
