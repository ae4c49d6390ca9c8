-- En status som sto fra før, ble ført da oppgaven den ga, kom, og aldri fram i tid (retter utfyllingen i 0495): ellers lukket rettingen av en
-- annen hendelse oppgaven, og en dag i retten som ikke har vært, lot seg ikke krysse av.
alter table varde.straffesak disable trigger user;
update varde.straffesak f set status_foert = least(now(), greatest(f.status_foert, (select max(greatest(o.opprettet, o.fornyet)) from varde.oppgave o
    where o.omrade_id = f.omrade_id and o.sak_id = f.sak_id and o.slag in ('straffesaken_slutt', 'ring_etter_straffesaken'))))
  where f.status_foert is not null;
alter table varde.straffesak enable trigger user;
