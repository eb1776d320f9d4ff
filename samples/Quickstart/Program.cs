using Quickstart.Cli;

return await QuickstartCommand.Build().RunAsync(args);
