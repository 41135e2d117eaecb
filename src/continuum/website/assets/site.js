// Starts the behaviour of GOV.UK Frontend, whose text tools/assets.mjs puts before this line.
// Every page works without it.
initAll();
