// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/Forms.h"

#include <QTextDocument>
#include <QWidget>

namespace hcp::ui
{

/// A sentence whose values are set apart, in a quiet box: names strong, what machines read in the
/// fixed font, wrong parts red and underlined. Follows fonts, palette and width.
class PhraseLabel : public QWidget
{
    Q_OBJECT

public:
    explicit PhraseLabel(QWidget* parent = nullptr);
    /// One sentence per line.
    void setPhrases(const QList<Phrase>& phrases);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void layOut();

    QList<Phrase> m_phrases;
    mutable QTextDocument m_text;
};

} // namespace hcp::ui
