// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/topology/PictureFiles.h"

#include "base/Files.h"
#include "topology/Dot.h"
#include "topology/Mermaid.h"
#include "topology/Svg.h"
#include "ui/topology/Scene.h"

#include <QBuffer>
#include <QFileInfo>
#include <QImage>
#include <QMimeData>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>

namespace hcp::ui
{

using namespace Qt::StringLiterals;
using topology::Picture;
using topology::Scheme;

namespace
{

constexpr int PaperMode = 0644; // a picture is there to be passed on
constexpr double PngScale = 2;

QImage toImage(const Picture& picture)
{
    const QSizeF size(picture.width * PngScale, picture.height * PngScale);
    QImage image(size.toSize(), QImage::Format_RGB32);
    image.setText(u"Title"_s, picture.title);
    image.setText(u"Description"_s, picture.description);
    QPainter painter(&image);
    painter.scale(PngScale, PngScale);
    paintPicture(painter, picture, Scheme::Paper);
    return image;
}

QByteArray toPng(const Picture& picture)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    toImage(picture).save(&buffer, "PNG");
    return bytes;
}

QByteArray toPdf(const Picture& picture)
{
    constexpr double Margin = 10; // mm
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setTitle(picture.title);
    writer.setCreator(u"HCP BGP Wizard"_s);
    const bool wide = picture.width >= picture.height;
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize::A4), wide ? QPageLayout::Landscape : QPageLayout::Portrait,
                    QMarginsF(Margin, Margin, Margin, Margin), QPageLayout::Millimeter));
    QPainter painter(&writer);
    const double scale = std::min(writer.width() / picture.width, writer.height() / picture.height);
    painter.translate((writer.width() - picture.width * scale) / 2, 0);
    painter.scale(scale, scale);
    paintPicture(painter, picture, Scheme::Paper);
    painter.end();
    return bytes;
}

} // namespace

Status writePicture(const topology::Model& model, const topology::Frame& frame, const QString& path)
{
    const QString ending = QFileInfo(path).suffix().toLower();
    const Picture picture = topology::draw(model, frame);
    QByteArray bytes;
    if (ending == u"svg")
        bytes = topology::toSvg(picture);
    else if (ending == u"png")
        bytes = toPng(picture);
    else if (ending == u"pdf")
        bytes = toPdf(picture);
    else if (ending == u"dot")
        bytes = topology::toDot(model);
    else if (ending == u"mmd")
        bytes = topology::toMermaid(model);
    else
        return failure(ErrorCode::InvalidCall, u"“%1” is no picture"_s.arg(path), {},
                       u"end the file's name with .svg, .png, .pdf, .dot or .mmd"_s);
    return writeFile(path, bytes, PaperMode);
}

std::unique_ptr<QMimeData> pictureForClipboard(const topology::Model& model,
                                               const topology::Frame& frame)
{
    const Picture picture = topology::draw(model, frame);
    auto data = std::make_unique<QMimeData>();
    data->setImageData(toImage(picture));
    data->setData(u"image/svg+xml"_s, topology::toSvg(picture));
    return data;
}

} // namespace hcp::ui
