-- Innlogging og utlogging logges der økta lages og avsluttes, så ingen vei kan gå utenom.
create function innlogging.logg_okt() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    perform logg.skriv_system('innlogging', 'ja', array['bruker', 'okt'], array[new.bruker_id, new.id]);
  elsif old.avsluttet is null and new.avsluttet is not null and session_user::text = 'varde_innlogging' then
    perform logg.skriv_system('utlogging', 'ja', array['bruker', 'okt'], array[new.bruker_id, new.id]);
  end if;
  return null;
end $$;
create trigger logg_okt after insert or update of avsluttet on varde.innloggingsokt
  for each row execute function innlogging.logg_okt();
