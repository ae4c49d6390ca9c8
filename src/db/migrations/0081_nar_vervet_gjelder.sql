-- Små ting som ikke holdt: vervet som gjelder til en dag (TP-29), delingen som er slutt (VV-35), og klokka til appen (TP-10).

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text) language plpgsql as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %', p_funksjon; end if;
  execute naa;
end $$;

-- Et verv med en sluttdag gjelder til den dagen: så lenge det gjør det, har hen ikke saken. Gjelder det ikke nå, mister hen ingen.
call tilgang.bytt_tekst('tilgang.virk_verv()', $s$m.id = new.medlemskap_id;
$s$, $s$m.id = new.medlemskap_id;
  if not tilgang.leser_aldri(new.omrade_id, hvem) then return null; end if;
$s$);
drop trigger mister_saken on varde.verv;
create trigger mister_saken after insert or update of rolle, fra, til on varde.verv for each row
  when (new.rolle in ('administrator', 'arkivar', 'eskaleringsmottaker', 'leder', 'loggkontrollor', 'ordforer', 'personvernombud'))
  execute function tilgang.virk_verv();

-- Går appens klokke foran basens, er det basens som gjelder: vurderingen er aldri fram i tid, og beslutningen står ikke etter den.
call tilgang.bytt_tekst('tilgang.vokt_vurdering()', $s$(new.egnet_vurdert_ved > clock_timestamp() + interval '1 minute' or new.egnet_vurdert_ved < coalesce((select max(b.tatt_ved)
        from varde.triagebeslutning b where b.omrade_id = new.omrade_id and b.kandidat_id = new.kandidat_id and b.angret_ved is null), new.registrert)) then
    raise exception 'vurderingen har feil tid' using errcode = '23514';
  end if;
$s$, $s$new.egnet_vurdert_ved < coalesce((select max(b.tatt_ved)
        from varde.triagebeslutning b where b.omrade_id = new.omrade_id and b.kandidat_id = new.kandidat_id and b.angret_ved is null), new.registrert) then
    raise exception 'vurderingen har feil tid' using errcode = '23514';
  end if;
  if new.egnet_vurdert_ved > clock_timestamp() then
    new.egnet_vurdert_ved := greatest(clock_timestamp(), (select max(b.tatt_ved) from varde.triagebeslutning b
      where b.omrade_id = new.omrade_id and b.kandidat_id = new.kandidat_id and b.angret_ved is null));
  end if;
$s$);

-- Delingene i saken som hviler nå, til den som leser delingene.
create function tilgang.hvilende_delinger(p_sak uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select d.id from varde.saksdeling d where d.omrade_id = tilgang.omrade() and d.sak_id = p_sak
    and d.sak_id not in (select tilgang.mine_sperrer()) and d.sak_id not in (select tilgang.bare_etterforsker('{koordinator}'))
    and (d.eier_organisasjon in (select tilgang.koordinator_for()) or d.sak_id in (select tilgang.mine_saker('{koordinator,stedfortreder}')))
    and tilgang.delingen_hviler(d.omrade_id, d.tilgang_id) $$;
revoke execute on function tilgang.hvilende_delinger from public;
grant execute on function tilgang.hvilende_delinger to varde_app;

drop procedure tilgang.bytt_tekst(text, text, text);
