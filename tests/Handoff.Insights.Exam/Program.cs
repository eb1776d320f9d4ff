using System.Text;
using Handoff.Exam;
using Candidate = Handoff.Exam.Candidate;

using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { NewLine = "\n" };
if (args is ["growth"]) BackTest.Write(input, output);
else new Candidate().Sit(input, output);
