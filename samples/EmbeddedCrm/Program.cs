using EmbeddedCrm.Crm;
using EmbeddedCrm.Endpoints;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddCrm(builder.Configuration);
builder.Services.AddOpenApi();
builder.Services.AddProblemDetails();
builder.Services.AddExceptionHandler<HandoffErrors>();

var app = builder.Build();
app.UseExceptionHandler();
app.MapOpenApi();
app.MapDeals();
app.MapHandovers();
app.MapCustomers();
await app.Services.CreateTablesAsync();
await app.RunAsync();
