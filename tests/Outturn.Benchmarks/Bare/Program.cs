using Outturn.Benchmarks.Bare;

// The least a page can be made of: Razor over a reader of the same SQLite file. No sign-in, no layout, no rules. Arguments: the address to listen on, the file.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
builder.WebHost.UseUrls(args[0]);
builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
builder.Services.AddSingleton(new PlainReader(args[1]));
builder.Services.AddRazorPages();

var app = builder.Build();
app.MapRazorPages();
app.Run();
