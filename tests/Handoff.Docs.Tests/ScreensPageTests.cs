using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Handoff.Tests;

/// <summary>The endpoints on the page answer with the JSON that stands below them, as a browser gets it.</summary>
public sealed partial class ScreensPageTests
{
    /// <summary>Set to 1, the test writes what is answered instead of comparing it.</summary>
    private const string Update = "HANDOFF_UPDATE_DOCS";

    private const string Screens = "docs/screens-and-apis.md";

    [Fact]
    public async Task Each_endpoint_answers_with_what_the_page_shows()
    {
        var page = Page.Of(Screens);
        await using var api = await PageApi.StartAsync(Assert.Single(page.Snippets));
        var current = page.Text;
        foreach (Match shown in Shown().Matches(page.Text))
        {
            var (what, json) = (shown.Groups["what"].Value.Split(' '), shown.Groups["json"].Value);
            var answer = what switch
            {
                [var user, "POST", var path] => await api.PostAsync(user, path, json),
                [var user, "GET", var path, .. var part] => await api.GetAsync(user, path, part),
                ["answer", var status, .. var part] => api.Answered(int.Parse(status, null), part),
                _ => throw new InvalidOperationException($"'{string.Join(' ', what)}' is no request and no answer."),
            };
            current = current.Replace(shown.Value, shown.Value.Replace(json, answer, StringComparison.Ordinal), StringComparison.Ordinal);
        }

        if (Environment.GetEnvironmentVariable(Update) == "1") File.WriteAllText(Path.Combine(Repository.Root, Screens), current);
        else Assert.Equal(current, page.Text);
    }

    [Fact]
    public async Task Without_the_line_a_body_that_does_not_say_which_command_it_is_is_an_error_of_the_server()
    {
        var builder = WebApplication.CreateBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.MapPost("/", (Command command) => command.Name);
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        using var body = new StringContent("{}", Encoding.UTF8, "application/json");

        using var answer = await client.PostAsync(new Uri("/", UriKind.Relative), body);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
    }

    [GeneratedRegex(
        "^<!-- (?<what>(?:omar|anna|answer) .*?) -->\n```json\n(?<json>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Shown();
}
