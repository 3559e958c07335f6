#include <QTest>
class TestIntent : public QObject
{
    Q_OBJECT private Q_SLOTS : void a() {}
};
QTEST_GUILESS_MAIN(TestIntent)
#include "tst_intent.moc"
