using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Outturn.Storage;

/// <summary>The keys of cookies, in the database beside everything they protect. Asked for before EF is ready: the first form needs one.</summary>
public sealed class CookieKeys(Database database) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() => database.Ask("SELECT xml FROM data_protection_keys", row => XElement.Parse(row.GetString(0)));

    public void StoreElement(XElement element, string friendlyName) => database.Tell(
        "INSERT INTO data_protection_keys (friendly_name, xml) VALUES (@name, @xml)", ("@name", friendlyName), ("@xml", element.ToString(SaveOptions.DisableFormatting)));
}
