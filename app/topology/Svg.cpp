// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "topology/Svg.h"

#include "topology/Brush.h"

#include <QHash>

namespace hcp::topology
{

namespace
{

using namespace Qt::StringLiterals;

constexpr auto SansFonts = "Inter, 'Noto Sans', 'DejaVu Sans', sans-serif";
constexpr auto MonoFonts = "'JetBrains Mono', 'Noto Sans Mono', 'DejaVu Sans Mono', monospace";

/// Text and attribute values; what XML does not allow at all is left out.
QString escaped(const QString& text)
{
    QString clean;
    for (const QChar letter : text) {
        const bool allowed = letter.unicode() >= 0x20 || letter == u'\n' || letter == u'\t';
        if (allowed && letter.unicode() < 0xfffe)
            clean += letter;
    }
    return clean.toHtmlEscaped();
}

QString attribute(const char* name, const QString& value)
{
    return u" %1=\"%2\""_s.arg(QLatin1String(name), value);
}

QString strokeOf(const Shape& shape, Scheme scheme)
{
    if (shape.stroke == Token::None)
        return {};
    QString text = attribute("stroke", colour(shape.stroke, scheme)) +
                   attribute("stroke-width", number(shape.width));
    if (shape.opacity < 1)
        text += attribute("stroke-opacity", number(shape.opacity));
    if (!shape.dash.isEmpty()) {
        QStringList parts;
        for (const double part : shape.dash)
            parts << number(part);
        text += attribute("stroke-dasharray", parts.join(u' '));
    }
    return text;
}

QString pathElement(const Shape& shape, Scheme scheme)
{
    QString text = u"<path"_s;
    if (shape.scale != 1 || shape.at != Point())
        text += attribute(
            "transform", u"translate(%1 %2) scale(%3)"_s.arg(number(shape.at.x), number(shape.at.y),
                                                             QString::number(shape.scale, 'f', 4)));
    if (shape.fill != Token::None)
        text += attribute("fill", colour(shape.fill, scheme));
    return text + strokeOf(shape, scheme) + attribute("d", shape.path) + u"/>\n"_s;
}

QString textElement(const Shape& shape, Scheme scheme)
{
    QString text = u"<text"_s + attribute("x", number(shape.at.x)) +
                   attribute("y", number(shape.at.y)) +
                   attribute("font-size", number(shape.font.size)) +
                   attribute("fill", colour(shape.fill, scheme));
    if (shape.font.mono)
        text += attribute("font-family", QLatin1String(MonoFonts));
    if (shape.font.bold)
        text += attribute("font-weight", u"600"_s);
    if (shape.align != Shape::Align::Left)
        text +=
            attribute("text-anchor", shape.align == Shape::Align::Middle ? u"middle"_s : u"end"_s);
    return text + u'>' + escaped(shape.text) + u"</text>\n"_s;
}

QString head(const Picture& picture, Scheme scheme)
{
    const QString width = number(picture.width);
    const QString height = number(picture.height);
    return u"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1\" height=\"%2\" "
           "viewBox=\"0 0 %1 %2\" role=\"img\" aria-labelledby=\"title desc\" "
           "font-family=\"%3\" fill=\"none\" fill-rule=\"evenodd\" stroke-linecap=\"round\" "
           "stroke-linejoin=\"round\">\n"_s.arg(width, height, QLatin1String(SansFonts)) +
           u"<title id=\"title\">%1</title>\n<desc id=\"desc\">%2</desc>\n"_s.arg(
               escaped(picture.title), escaped(picture.description)) +
           u"<rect width=\"%1\" height=\"%2\" fill=\"%3\"/>\n"_s.arg(width, height,
                                                                     colour(Token::Ground, scheme));
}

} // namespace

QByteArray toSvg(const Picture& picture, Scheme scheme)
{
    QHash<QString, QString> titles;
    for (const Item& item : picture.items)
        titles.insert(item.id, item.title);
    QString text = head(picture, scheme);
    QString open;
    bool inItem = false;
    for (const Shape& shape : picture.shapes) {
        if (!inItem || shape.item != open) {
            text += inItem ? u"</g>\n<g>\n"_s : u"<g>\n"_s;
            // Only the first run of a thing names it.
            if (const QString title = titles.take(shape.item); !title.isEmpty())
                text += u"<title>"_s + escaped(title) + u"</title>\n"_s;
            open = shape.item;
            inItem = true;
        }
        text += shape.kind == Shape::Kind::Path ? pathElement(shape, scheme)
                                                : textElement(shape, scheme);
    }
    return (text + (inItem ? u"</g>\n"_s : QString()) + u"</svg>\n"_s).toUtf8();
}

} // namespace hcp::topology
