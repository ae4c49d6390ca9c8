-- En straffesak som blir endelig avgjort etter at saken er slutt, tar den fra etterforskeren i samme øyeblikk (VV-15, VV-23; ADR 0063). Statusen føres
-- derfor også da, og gir ingen oppgaver: ingen kontaktes i en sak som er slutt.

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

call tilgang.bytt_tekst('tilgang.virk_straffesaken()', $f$    snudd := found;
  end if;
  perform tilgang.se_etter$f$, $t$  end if;
  perform tilgang.se_etter$t$);
call tilgang.bytt_tekst('tilgang.virk_straffesaken()', $f$  if new.status = 'avgjort' and not exists (select 1 from varde.hendelse h where h.omrade_id = new.omrade_id and h.sak_id = new.sak_id
      and h.anmeldt and not exists (select 1 from varde.straffesak f where f.omrade_id = h.omrade_id and f.hendelse_id = h.id
        and f.status = 'avgjort')) then
    update varde.sak_tilgang t set til = now(), avgjort = true where t.omrade_id = new.omrade_id and t.sak_id = new.sak_id
      and t.relasjon = 'etterforsker' and t.grunnlag not in ('jurist', 'vaktleder') and (t.til is null or t.til > now());
  end if;
$f$, '');
call tilgang.bytt_tekst('tilgang.virk_straffesaken()', $f$  select k.koordinator_id into s$f$, $t$  if new.status = 'avgjort' and not exists (select 1 from varde.hendelse h where h.omrade_id = new.omrade_id and h.sak_id = new.sak_id
      and h.anmeldt and not exists (select 1 from varde.straffesak f where f.omrade_id = h.omrade_id and f.hendelse_id = h.id
        and f.status = 'avgjort')) then
    update varde.sak_tilgang t set til = now(), avgjort = true where t.omrade_id = new.omrade_id and t.sak_id = new.sak_id
      and t.relasjon = 'etterforsker' and t.grunnlag not in ('jurist', 'vaktleder') and (t.til is null or t.til > now());
    snudd := found;
  end if;
  select k.koordinator_id into s$t$);
-- Bare en sak som aldri ble tatt inn, er stengt for det.
call tilgang.bytt_tekst('tilgang.straffesaker_aa_foere(uuid)', $f$s.tilstand not in ('avsluttet', 'henvist', 'angret')$f$, $t$s.tilstand <> 'angret'$t$);

-- De som alt er endelig avgjort i en sak som er slutt.
update varde.sak_tilgang t set til = now(), avgjort = true from varde.sak s
  where s.omrade_id = t.omrade_id and s.id = t.sak_id and s.tilstand in ('avsluttet', 'henvist')
    and t.relasjon = 'etterforsker' and t.grunnlag not in ('jurist', 'vaktleder') and (t.til is null or t.til > now())
    and exists (select 1 from varde.hendelse h where h.omrade_id = s.omrade_id and h.sak_id = s.id and h.anmeldt)
    and not exists (select 1 from varde.hendelse h where h.omrade_id = s.omrade_id and h.sak_id = s.id and h.anmeldt
      and not exists (select 1 from varde.straffesak f where f.omrade_id = h.omrade_id and f.hendelse_id = h.id and f.status = 'avgjort'));

drop procedure tilgang.bytt_tekst;
