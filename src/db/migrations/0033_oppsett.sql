-- Oppsettet uttrekket ble bekreftet med: det siste er det politienheten pleier å sende, og neste uttrekk måles mot det.
-- Bare Vardes egne ord for feltene, tegnsettene og skilletegnene: aldri en celle, og aldri overskriften slik den sto.
alter table varde.uttrekk
  add column kolonner text[] constraint kolonner_er_felt check (kolonner <@ array['saksnummer', 'uttrekksdato', 'gjerningstidspunkt',
    'klokkeslett', 'anmeldtdato', 'gjerningssted', 'kommunenummer', 'sakstype', 'rolle', 'fodselsnummer', 'etternavn', 'fornavn', 'navn',
    'etterforsker', 'tjenestenummer', 'jurist', 'hatkriminalitet', 'relasjon', 'alvorlig', 'adressesperre', 'status']),
  add column tegnsett text check (tegnsett in ('utf-8', 'utf-16le', 'utf-16be', 'windows-1252')),
  add column skilletegn text check (skilletegn in ('semikolon', 'tabulator', 'strek', 'komma'));
alter table varde.uttrekk add constraint oppsett_er_helt check (
  (kolonner is null) = (tegnsett is null) and (kolonner is null) = (skilletegn is null) and (kolonner is null or utfall = 'lastet_opp'));
grant insert (kolonner, tegnsett, skilletegn) on varde.uttrekk to varde_app;

comment on column varde.uttrekk.kolonner is 'formål: si fra når en kolonne politienheten pleier å sende, mangler (TP-17, VV-48); kategori: ansatt; grunnlag: politiregisterloven; periode: uttrekkets levetid';
comment on column varde.uttrekk.tegnsett is 'formål: kjenne igjen oppsettet politienheten pleier å sende (TP-17); kategori: ansatt; grunnlag: politiregisterloven; periode: uttrekkets levetid';
comment on column varde.uttrekk.skilletegn is 'formål: kjenne igjen oppsettet politienheten pleier å sende (TP-17); kategori: ansatt; grunnlag: politiregisterloven; periode: uttrekkets levetid';
