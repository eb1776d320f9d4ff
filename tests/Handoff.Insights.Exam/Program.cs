using System.Text;
using Candidate = Handoff.Exam.Candidate;

using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { NewLine = "\n" };
new Candidate().Sit(input, output);
