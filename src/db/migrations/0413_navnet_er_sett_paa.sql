-- VV-11, VV-32: nevner en linje en ungdom i en koblet sak, er den sett på før loggen går ut: navnet er tatt ut, eller den som frigir, har sagt at
-- det hører hjemme der. Hvilke linjer det var, står ved utleveringen.
alter table varde.loggutlevering
  add column maskert uuid[] not null default '{}',
  add column bekreftet uuid[] not null default '{}',
  add constraint ett_svar_om_linjen check (not (maskert && bekreftet));
grant insert (maskert, bekreftet) on varde.loggutlevering to varde_app;
comment on column varde.loggutlevering.maskert is 'formål: vite i hvilke linjer navnet på en annen ungdom ble tatt ut (VV-11); kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';
comment on column varde.loggutlevering.bekreftet is 'formål: vite hvilke linjer som ble sett på og sto (VV-11); kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';
