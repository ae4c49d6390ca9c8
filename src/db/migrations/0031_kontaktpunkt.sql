-- Hvordan en ansatt når dem hen kan spørre (TP-44): arbeidsstedets eget nummer og egen e-post, aldri en persons.
-- Administratoren setter dem; en utgave uten meldenummer (ED-27) er ikke nok til å vite hvem en skal ringe.
alter table varde.organisasjon
  add column telefon text constraint telefon_er_et_nummer check (telefon ~ '^([0-9]{5}|[0-9]{8})$'),
  add column epost text constraint epost_er_en_adresse check (length(epost) <= 200 and epost ~ '^[^[:space:]@<>]+@[^[:space:]@<>]+[.][^[:space:]@<>]+$');
comment on column varde.organisasjon.telefon is 'formål: la ansatte ringe arbeidsstedet til koordinatoren (TP-44), aldri en persons nummer; kategori: ansatt; grunnlag: arbeidsforhold; periode: organisasjonens levetid';
comment on column varde.organisasjon.epost is 'formål: la ansatte skrive til arbeidsstedet til koordinatoren (TP-44), aldri en persons adresse; kategori: ansatt; grunnlag: arbeidsforhold; periode: organisasjonens levetid';

-- Tomt fjerner det som sto.
create function tilgang.sett_kontaktpunkt(p_organisasjon uuid, p_telefon text, p_epost text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare n text;
begin
  n := case when not tilgang.har_verv('{administrator}') or not exists (
      select 1 from varde.organisasjon o where o.omrade_id = tilgang.omrade() and o.id = p_organisasjon) then 'ikke_funnet'
    when p_telefon !~ '^([0-9]{5}|[0-9]{8})$' then 'ugyldig_telefon'
    when length(p_epost) > 200 or p_epost !~ '^[^[:space:]@<>]+@[^[:space:]@<>]+[.][^[:space:]@<>]+$' then 'ugyldig_epost'
    else 'ok' end;
  if n = 'ok' then
    update varde.organisasjon set telefon = p_telefon, epost = p_epost where omrade_id = tilgang.omrade() and id = p_organisasjon;
  end if;
  return tilgang.svar('kontaktpunkt_satt', n, 'organisasjon', p_organisasjon);
end $$;
revoke all on function tilgang.sett_kontaktpunkt from public;
grant execute on function tilgang.sett_kontaktpunkt to varde_app;
