-- Sier det som ble lagret, noe om hvordan guiden nås (TS-15)? Ungdommens eget ark gjør aldri det (VV-01), og det gjør heller ikke en som ikke så hva som
-- sto der: da står det som er skrevet. Et tomt felt tar det bort bare når det er om guiden.
alter table varde.samtaletillegg add column om_guiden boolean not null default false;
alter table varde.samtaletillegg disable trigger user;
update varde.samtaletillegg e set om_guiden = true where e.ark is not null and (e.guidekontakt is not null
  or not e.ark <@ '{egne_tiltak,forslag,andre_forslag}' or 'ungdommen' is distinct from (
    select b.til from varde.arkbeslutning b where b.omrade_id = e.omrade_id and b.sak_id = e.sak_id and b.besluttet_ved < e.skrevet_ved
    order by b.besluttet_ved desc limit 1));
alter table varde.samtaletillegg enable trigger user;
alter table varde.samtaletillegg add check (guidekontakt is null or om_guiden), add check (ark is not null or not om_guiden);
grant insert (om_guiden) on varde.samtaletillegg to varde_app;
call tilgang.bytt_tekst('tilgang.vokt_arket()', 'and new.guidekontakt is null)', 'and not new.om_guiden)');
comment on column varde.samtaletillegg.om_guiden is 'formål: vite om det er sagt noe om hvordan guiden nås (TS-15); kategori: slekt_familie_hjem, helse, karakter_og_folelser, '
  'utdanning_og_arbeid, okonomi, klientforhold; grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';
