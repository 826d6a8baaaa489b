using Outturn.Commands;

return await Verbs.RunAsync(args);
