-- Et oppdrag avsluttes mens saken er åpen (C26, VV-19). Er saken slutt, er oppdraget slutt med den: ingen fører det en gang til.

create function tilgang.vokt_oppdragsslutt() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select 1 from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id
      and s.tilstand in ('avsluttet', 'henvist', 'angret')) then
    raise exception 'saken er slutt' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger foer_slutten after insert on varde.guideforespoersel for each row
  when (new.steg = 'avsluttet') execute function tilgang.vokt_oppdragsslutt();
