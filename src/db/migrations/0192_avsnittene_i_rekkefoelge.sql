-- Flere avsnitt i samme lagring står på sidearket i den rekkefølgen det ble spurt.
alter table varde.barnets alter column skrevet_ved set default clock_timestamp();
