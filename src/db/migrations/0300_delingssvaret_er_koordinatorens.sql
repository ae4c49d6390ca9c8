-- Bare koordinatorene i enheten som eier saken, leser hva hver svarte om deling (policyen `koordinator`), og de ser den foresatte som ikke
-- skal kontaktes (`foresatte.maa_ikke`). Veggen for hen sto derfor foran ingen, og er tatt bort; delingen selv beholder sin, for den leses også
-- av den saken er delt med (VV-38).
drop policy maa_ikke on varde.delingssvar;
