-- Dagene et uttrekk dekker, har vært (TP-53). En gjennomgang gjør ukene den dekker, gjennomgått (TP-16): med fri SQL kunne en periode
-- til 2099 ellers gjort alle uker som kommer, gjennomgått. Regelen er regler/uttrekksdager.ts; her er det som har en virkning. To år
-- tilbake er en skrivefeil, ikke en uke noen tror er gjort, og sier appen fra om. En utløser, ikke en `check`: en gammel rad med en annen
-- periode skal fortsatt kunne tømmes når den slettes. Det jobben legger inn, kom gjennom `innlasting`.
create function tilgang.vokt_uttrekksdager() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if current_user = 'varde_app' and (new.kjoert_dato > tilgang.dagen() or new.periode_til > new.kjoert_dato
      or new.periode_til - new.periode_fra >= 366) then
    raise exception 'dagene har ikke vært' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger dagene before insert on varde.uttrekk for each row execute function tilgang.vokt_uttrekksdager();
create trigger dagene before insert on varde.innlasting for each row execute function tilgang.vokt_uttrekksdager();
