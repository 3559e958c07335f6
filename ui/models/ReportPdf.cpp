// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/ReportPdf.h"

#include "topology/Palette.h"
#include "ui/models/ReportHtml.h"
#include "ui/models/RunReport.h"

#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgRenderer>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>

#include <cmath>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

const QUrl PictureUrl(u"topology"_s);
constexpr int PictureSharpness = 3;
constexpr double Margin = 15;        // mm
constexpr double MostOfAPage = 0.88; // of its height: a picture leaves room for its heading
constexpr double NumberHeight = 24;  // below the text, in the document's pixels
constexpr int NumberSize = 11;

QSize sizeWithin(const QSvgRenderer& renderer, QSizeF page)
{
    return renderer.defaultSize().scaled(QSizeF(page.width(), page.height() * MostOfAPage).toSize(),
                                         Qt::KeepAspectRatio);
}

QImage paint(QSvgRenderer& renderer, QSize size)
{
    QImage image(size * PictureSharpness, QImage::Format_ARGB32_Premultiplied);
    image.fill(QColor(topology::colour(topology::Token::Ground, topology::Scheme::Paper)));
    QPainter painter(&image);
    renderer.render(&painter);
    return image;
}

/// A document is laid out in pixels of the screen, whatever their size: the paper in these.
QSizeF printedSize(const QPdfWriter& writer)
{
    const double dpi = QImage(1, 1, QImage::Format_RGB32).logicalDpiX();
    return QSizeF(writer.width(), writer.height()) * dpi / writer.logicalDpiX();
}

void fill(QTextDocument& document, const RunReport& report, QSizeF page)
{
    document.setDocumentMargin(0);
    document.setPageSize(page);
    QString picture;
    if (QSvgRenderer renderer(report.topology); renderer.isValid()) {
        const QSize size = sizeWithin(renderer, page);
        document.addResource(QTextDocument::ImageResource, PictureUrl, paint(renderer, size));
        picture = u"<p><img src=\"%1\" width=\"%2\" height=\"%3\"></p>"_s.arg(PictureUrl.toString())
                      .arg(size.width())
                      .arg(size.height());
    }
    document.setHtml(reportHtml(report, picture, {}));
}

/// A heading at the end of a page goes on to the next, to what it heads.
void keepHeadings(QTextDocument& document)
{
    const double height = document.pageSize().height();
    const auto pageOf = [&](const QTextBlock& block) {
        return std::floor(document.documentLayout()->blockBoundingRect(block).top() / height);
    };
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() == 0 || !block.next().isValid() ||
            pageOf(block) == pageOf(block.next()))
            continue;
        QTextBlockFormat onNext;
        onNext.setPageBreakPolicy(QTextFormat::PageBreak_AlwaysBefore);
        QTextCursor(block).mergeBlockFormat(onNext);
    }
}

void print(QTextDocument& document, QPdfWriter& writer)
{
    const QSizeF page = document.pageSize();
    QPainter painter(&writer);
    QFont font = painter.font();
    font.setPixelSize(NumberSize);
    painter.setFont(font);
    painter.scale(writer.width() / page.width(), writer.width() / page.width());
    for (int i = 0; i < document.pageCount(); ++i) {
        if (i > 0)
            writer.newPage();
        painter.save();
        painter.translate(0, -i * page.height());
        document.drawContents(&painter, QRectF(QPointF(0, i * page.height()), page));
        painter.restore();
        painter.drawText(QRectF(0, page.height(), page.width(), NumberHeight),
                         Qt::AlignRight | Qt::AlignBottom,
                         u"%1 / %2"_s.arg(i + 1).arg(document.pageCount()));
    }
}

} // namespace

QByteArray reportPdf(const RunReport& report)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(QMarginsF(Margin, Margin, Margin, Margin), QPageLayout::Millimeter);
    writer.setTitle(report.planName);
    writer.setCreator(report.program);
    QTextDocument document;
    fill(document, report, printedSize(writer) - QSizeF(0, NumberHeight));
    keepHeadings(document);
    print(document, writer);
    return bytes;
}

} // namespace hcp::ui
