-- Registreringen og hendelsen: dagen det ble anmeldt (VV-33), samme hendelse uten klokkeslett og på tvers av saker (VV-09),
-- og regimet og hjemmelen i en melding (TP-01, VV-36).

-- ── Dagen det ble anmeldt ───────────────────────────────────────────────────────────────────────

-- Oppgitt av den som melder eller av politiets fil. Er den ukjent, er den tom: den regnes aldri ut av da raden kom.
alter table varde.kandidat
  add column anmeldt_dato date,
  add constraint anmeldt_dag_bare_anmeldt check (anmeldt or anmeldt_dato is null);
alter table varde.hendelse
  add column anmeldt_dato date,
  add constraint anmeldt_dag_bare_anmeldt check (anmeldt or anmeldt_dato is null);
do $$ declare t text; begin
  foreach t in array array['kandidat', 'hendelse'] loop
    execute format('comment on column varde.%I.anmeldt_dato is %L', t,
      'formål: avgjøre målgruppen for den som er fylt 18 (VV-33); kategori: klientforhold; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: sakens nøkkel');
  end loop;
end $$;
