using System.Globalization;
using System.Xml.Linq;

namespace RedisInfra.Cli.Rendering.Html;

/// <summary>Markup that is well-formed as XML and as HTML, whatever the texts in it say.</summary>
internal static class Element
{
    /// <summary>An element with a class (none: empty), and content: text, elements, attributes; null is nothing.</summary>
    public static XElement Of(string name, string style, params object?[] content)
    {
        var element = new XElement(name);
        if (style.Length > 0)
            element.Add(Attribute("class", style));
        element.Add([.. content.Select(c => c is string text ? XmlText.Of(text) : c)]);
        // HTML takes <p/> for the beginning of a paragraph.
        if (element.IsEmpty)
            element.Value = "";
        return element;
    }

    public static XAttribute Attribute(string name, string value) => new(name, XmlText.Of(value));

    public static XAttribute Attribute(string name, double value) => new(name, Number(value));

    public static XElement Line(string style, double x1, double y1, double x2, double y2) =>
        Of("line", style, Attribute("x1", x1), Attribute("y1", y1), Attribute("x2", x2), Attribute("y2", y2));

    public static XElement Box(string style, double x, double y, double width, double height) =>
        Of("rect", style, Attribute("x", x), Attribute("y", y), Attribute("width", width), Attribute("height", height));

    public static XElement Text(string style, double x, double y, string text) =>
        Of("text", style, Attribute("x", x), Attribute("y", y), text);

    public static XElement Path(string style, string steps) => Of("path", style, Attribute("d", steps));

    /// <summary>As coordinates are written.</summary>
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    public static string Seconds(double milliseconds) => (milliseconds / 1000).ToString("0.## s", CultureInfo.InvariantCulture);
}
