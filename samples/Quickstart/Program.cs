using System.Text;
using Quickstart.Cli;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return await new QuickstartCommand(Console.Out, Console.Error).RunAsync(args);
