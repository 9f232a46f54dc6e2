// The elements of HTML that pages are made of; each takes its attributes, then its content.

package func a(_ link: Link, _ attributes: Attribute..., @MarkupBuilder content: Content) -> Markup {
    .element("a", [.href(link)] + attributes, content())
}

package func div(_ attributes: Attribute..., @MarkupBuilder content: Content = { [] }) -> Markup {
    .element("div", attributes, content())
}

package func span(_ attributes: Attribute..., @MarkupBuilder content: Content = { [] }) -> Markup {
    .element("span", attributes, content())
}

package func section(_ attributes: Attribute..., @MarkupBuilder content: Content = { [] }) -> Markup {
    .element("section", attributes, content())
}

package func article(_ attributes: Attribute..., @MarkupBuilder content: Content = { [] }) -> Markup {
    .element("article", attributes, content())
}

package func aside(_ attributes: Attribute..., @MarkupBuilder content: Content = { [] }) -> Markup {
    .element("aside", attributes, content())
}

package func nav(_ attributes: Attribute..., @MarkupBuilder content: Content = { [] }) -> Markup {
    .element("nav", attributes, content())
}

package func header(_ attributes: Attribute..., @MarkupBuilder content: Content = { [] }) -> Markup {
    .element("header", attributes, content())
}

package func footer(_ attributes: Attribute..., @MarkupBuilder content: Content = { [] }) -> Markup {
    .element("footer", attributes, content())
}

package func main(_ attributes: Attribute..., @MarkupBuilder content: Content = { [] }) -> Markup {
    .element("main", attributes, content())
}

package func h1(_ attributes: Attribute..., @MarkupBuilder content: Content = { [] }) -> Markup {
    .element("h1", attributes, content())
}

package func h2(_ attributes: Attribute..., @MarkupBuilder content: Content = { [] }) -> Markup {
    .element("h2", attributes, content())
}

package func h3(_ attributes: Attribute..., @MarkupBuilder content: Content = { [] }) -> Markup {
    .element("h3", attributes, content())
}

package func p(_ attributes: Attribute..., @MarkupBuilder content: Content = { [] }) -> Markup {
    .element("p", attributes, content())
}

package func ul(_ attributes: Attribute..., @MarkupBuilder content: Content = { [] }) -> Markup {
    .element("ul", attributes, content())
}

package func ol(_ attributes: Attribute..., @MarkupBuilder content: Content = { [] }) -> Markup {
    .element("ol", attributes, content())
}

package func li(_ attributes: Attribute..., @MarkupBuilder content: Content = { [] }) -> Markup {
    .element("li", attributes, content())
}

package func dl(_ attributes: Attribute..., @MarkupBuilder content: Content = { [] }) -> Markup {
    .element("dl", attributes, content())
}

package func dt(_ attributes: Attribute..., @MarkupBuilder content: Content = { [] }) -> Markup {
    .element("dt", attributes, content())
}

package func dd(_ attributes: Attribute..., @MarkupBuilder content: Content = { [] }) -> Markup {
    .element("dd", attributes, content())
}

package func table(_ attributes: Attribute..., @MarkupBuilder content: Content = { [] }) -> Markup {
    .element("table", attributes, content())
}

package func thead(_ attributes: Attribute..., @MarkupBuilder content: Content = { [] }) -> Markup {
    .element("thead", attributes, content())
}

package func tbody(_ attributes: Attribute..., @MarkupBuilder content: Content = { [] }) -> Markup {
    .element("tbody", attributes, content())
}

package func tr(_ attributes: Attribute..., @MarkupBuilder content: Content = { [] }) -> Markup {
    .element("tr", attributes, content())
}

package func th(_ attributes: Attribute..., @MarkupBuilder content: Content = { [] }) -> Markup {
    .element("th", attributes, content())
}

package func td(_ attributes: Attribute..., @MarkupBuilder content: Content = { [] }) -> Markup {
    .element("td", attributes, content())
}

package func caption(_ attributes: Attribute..., @MarkupBuilder content: Content = { [] }) -> Markup {
    .element("caption", attributes, content())
}

package func strong(_ attributes: Attribute..., @MarkupBuilder content: Content = { [] }) -> Markup {
    .element("strong", attributes, content())
}

package func em(_ attributes: Attribute..., @MarkupBuilder content: Content = { [] }) -> Markup {
    .element("em", attributes, content())
}

package func small(_ attributes: Attribute..., @MarkupBuilder content: Content = { [] }) -> Markup {
    .element("small", attributes, content())
}

package func code(_ attributes: Attribute..., @MarkupBuilder content: Content = { [] }) -> Markup {
    .element("code", attributes, content())
}

package func pre(_ attributes: Attribute..., @MarkupBuilder content: Content = { [] }) -> Markup {
    .element("pre", attributes, content())
}

package func mark(_ attributes: Attribute..., @MarkupBuilder content: Content = { [] }) -> Markup {
    .element("mark", attributes, content())
}

package func del(_ attributes: Attribute..., @MarkupBuilder content: Content = { [] }) -> Markup {
    .element("del", attributes, content())
}

package func ins(_ attributes: Attribute..., @MarkupBuilder content: Content = { [] }) -> Markup {
    .element("ins", attributes, content())
}

package func blockquote(_ attributes: Attribute..., @MarkupBuilder content: Content = { [] }) -> Markup {
    .element("blockquote", attributes, content())
}

package func details(_ attributes: Attribute..., @MarkupBuilder content: Content = { [] }) -> Markup {
    .element("details", attributes, content())
}

package func summary(_ attributes: Attribute..., @MarkupBuilder content: Content = { [] }) -> Markup {
    .element("summary", attributes, content())
}

package func dialog(_ attributes: Attribute..., @MarkupBuilder content: Content = { [] }) -> Markup {
    .element("dialog", attributes, content())
}

package func figure(_ attributes: Attribute..., @MarkupBuilder content: Content = { [] }) -> Markup {
    .element("figure", attributes, content())
}

package func figcaption(_ attributes: Attribute..., @MarkupBuilder content: Content = { [] }) -> Markup {
    .element("figcaption", attributes, content())
}

package func fieldset(_ attributes: Attribute..., @MarkupBuilder content: Content = { [] }) -> Markup {
    .element("fieldset", attributes, content())
}

package func legend(_ attributes: Attribute..., @MarkupBuilder content: Content = { [] }) -> Markup {
    .element("legend", attributes, content())
}

package func body(_ attributes: Attribute..., @MarkupBuilder content: Content = { [] }) -> Markup {
    .element("body", attributes, content())
}

package func head(_ attributes: Attribute..., @MarkupBuilder content: Content = { [] }) -> Markup {
    .element("head", attributes, content())
}

package func html(_ attributes: Attribute..., @MarkupBuilder content: Content = { [] }) -> Markup {
    .element("html", attributes, content())
}

package func br() -> Markup { .void("br", []) }

package func hr() -> Markup { .void("hr", []) }
