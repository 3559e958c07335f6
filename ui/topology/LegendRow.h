// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "topology/Legend.h"

#include <QWidget>

class QToolButton;

namespace hcp::ui
{

/// The key below the drawing. In a low or narrow panel only its first entries are shown until the
/// person unfolds it.
class LegendRow : public QWidget
{
    Q_OBJECT

public:
    explicit LegendRow(QWidget* parent = nullptr);

    /// Whether it may take a second line.
    void setFolding(bool folds);
    void retranslate();
    int heightForWidth(int width) const override;
    bool hasHeightForWidth() const override { return true; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {160, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Place {
        qsizetype entry = 0;
        QPoint at;
    };
    bool isFolded() const;
    QList<Place> places(int width, int* height) const;
    int widthOf(qsizetype entry) const;
    void arrange();

    QList<topology::LegendEntry> m_entries;
    QList<topology::Picture> m_samples;
    QToolButton* m_more;
    bool m_folds = false;
    bool m_unfolded = false;
};

} // namespace hcp::ui
