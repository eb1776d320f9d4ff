namespace Quickstart.Tests;

public sealed class BadInputTests
{
    private const string WonRow = "ZZZZZZZ1,Moses Frase,GTXPro,Cancity,Won,2017-01-02,2017-02-03,100";

    [Theory]
    [InlineData(
        "sales_pipeline.csv",
        1,
        "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,price",
        "unknown column 'price'")]
    [InlineData(
        "sales_pipeline.csv",
        1,
        "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date",
        "column 'close_value' is missing")]
    [InlineData(
        "sales_pipeline.csv", 1, "opportunity_id,sales_agent,product,account,deal_stage,engage_date,engage_date,close_value", "twice")]
    [InlineData("sales_pipeline.csv", 5, "ZZZZZZZ1,Moses Frase,GTXPro,Cancity,Won,2017-01-02,2017-02-03", "fields")]
    [InlineData("sales_pipeline.csv", 5, "ZZZZZZZ1,\"Moses\" Frase,GTXPro,Cancity,Won,2017-01-02,2017-02-03,100", "quote")]
    [InlineData("sales_pipeline.csv", 5, "ZZZZZZZ1,\"Moses Frase,GTXPro,Cancity,Won,2017-01-02,2017-02-03,100", "quote")]
    [InlineData("sales_pipeline.csv", 5, ",Moses Frase,GTXPro,Cancity,Won,2017-01-02,2017-02-03,100", "opportunity_id is empty")]
    [InlineData("sales_pipeline.csv", 5, "ZZZZZZZ1,Nobody,GTXPro,Cancity,Won,2017-01-02,2017-02-03,100", "agent 'Nobody'")]
    [InlineData("sales_pipeline.csv", 5, "ZZZZZZZ1,Moses Frase,GTXPro,Nowhere,Won,2017-01-02,2017-02-03,100", "account 'Nowhere'")]
    [InlineData("sales_pipeline.csv", 5, "ZZZZZZZ1,Moses Frase,GTXPro,Cancity,Maybe,2017-01-02,2017-02-03,100", "unknown stage 'Maybe'")]
    [InlineData("sales_pipeline.csv", 5, "ZZZZZZZ1,Moses Frase,GTXPro,Cancity,Won,,2017-02-03,100", "Won without an engage date")]
    [InlineData("sales_pipeline.csv", 5, "ZZZZZZZ1,Moses Frase,GTXPro,Cancity,Lost,2017-01-02,,0", "Lost without a close date")]
    [InlineData("sales_pipeline.csv", 5, "ZZZZZZZ1,Moses Frase,GTXPro,Cancity,Won,2017-01-02,2017-02-03,", "won without a value")]
    [InlineData("sales_pipeline.csv", 5, "ZZZZZZZ1,Moses Frase,GTXPro,Cancity,Won,2017-01-02,2017-02-03,-5", "'-5' is not an amount")]
    [InlineData("sales_pipeline.csv", 5, "ZZZZZZZ1,Moses Frase,GTXPro,Cancity,Won,2017-02-30,2017-03-03,100", "'2017-02-30' is not a date")]
    [InlineData(
        "sales_pipeline.csv", 5, "ZZZZZZZ1,Moses Frase,GTXPro,Cancity,Won,2017-02-05,2017-02-03,100", "closed before it was engaged")]
    [InlineData("sales_pipeline.csv", 5, "ZZZZZZZ1,Moses Frase,GTXPro,Cancity,Won,2017-02-05,2019-02-03,100", "outside")]
    [InlineData("sales_pipeline.csv", 5, "ZZZZZZZ1,Moses Frase,GTXPro,Cancity,Engaging,2017-02-05,2017-02-07,", "yet it has a close date")]
    [InlineData("sales_pipeline.csv", 5, "ZZZZZZZ1,Moses Frase,GTXPro,Cancity,Prospecting,2017-02-05,,", "yet it has an engage date")]
    [InlineData("sales_teams.csv", 3, "Anna Snelling,Dustin Brinkmann,Central", "agent 'Anna Snelling' is there twice")]
    [InlineData("accounts.csv", 4, "Betatech,medical,1986,647.18,many,Kenya,", "'many' is not a whole number")]
    public async Task A_line_that_cannot_be_used_is_named_and_no_database_is_made(string file, int line, string text, string problem)
    {
        using var workspace = new Workspace();
        workspace.ChangeLine(file, line, _ => text);
        await RefusesAsync(workspace, $"{file}, line {line}: ", problem);
    }

    [Fact]
    public async Task An_opportunity_that_stands_there_twice_is_named_at_its_second_line()
    {
        using var workspace = new Workspace();
        workspace.ChangeLine(Workspace.Pipeline, 3, _ => WonRow);
        workspace.ChangeLine(Workspace.Pipeline, 7, _ => WonRow);
        await RefusesAsync(workspace, "sales_pipeline.csv, line 7: ", "'ZZZZZZZ1' is there twice");
    }

    [Theory]
    [InlineData("sales_pipeline.csv")]
    [InlineData("sales_teams.csv")]
    [InlineData("accounts.csv")]
    public async Task A_file_that_is_missing_is_named(string file)
    {
        using var workspace = new Workspace();
        File.Delete(workspace.PathOf(file));
        await RefusesAsync(workspace, workspace.PathOf(file), "no such file");
    }

    [Fact]
    public async Task A_file_that_is_empty_is_named()
    {
        using var workspace = new Workspace();
        File.WriteAllText(workspace.PathOf(Workspace.Pipeline), "");
        await RefusesAsync(workspace, "sales_pipeline.csv, line 1: ", "missing");
    }

    [Fact]
    public async Task Text_that_is_not_utf_8_is_named()
    {
        using var workspace = new Workspace();
        var bytes = File.ReadAllBytes(workspace.PathOf(Workspace.Pipeline));
        bytes[Array.IndexOf(bytes, (byte)'\n') + 3] = 0xFF;
        File.WriteAllBytes(workspace.PathOf(Workspace.Pipeline), bytes);
        await RefusesAsync(workspace, "sales_pipeline.csv, line 2: ", "not UTF-8");
    }

    private static async Task RefusesAsync(Workspace workspace, string place, string problem)
    {
        var database = workspace.PathOf("must-not-be.db");
        var (exit, errors) = await InProcess.RunAsync("--data", workspace.Data, "--db", database, "--json");
        Assert.Contains(place, errors, StringComparison.Ordinal);
        Assert.Contains(problem, errors, StringComparison.Ordinal);
        Assert.Equal(2, exit);
        Assert.False(File.Exists(database));
        Assert.False(File.Exists($"{database}.new"));
    }
}
