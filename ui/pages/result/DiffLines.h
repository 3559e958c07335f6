// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>
#include <QWidget>

namespace hcp::ui
{

/// A few lines with their signs, `-` and `+` on their colours, in the fixed font, left to right.
class DiffLines : public QWidget
{
    Q_OBJECT

public:
    explicit DiffLines(QWidget* parent = nullptr);
    void setLines(const QStringList& lines);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QStringList m_lines;
};

} // namespace hcp::ui
