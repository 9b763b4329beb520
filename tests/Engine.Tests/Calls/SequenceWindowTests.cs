using CstaConnector.Engine.Calls;

namespace CstaConnector.Engine.Tests.Calls;

public sealed class SequenceWindowTests
{
    private static readonly ulong IdA = SequenceWindow.Fingerprint("a"u8);
    private static readonly ulong IdB = SequenceWindow.Fingerprint("b"u8);

    [Fact]
    public void Any_number_may_come_first()
    {
        var window = new SequenceWindow();
        Assert.Equal(SequenceVerdict.First, window.Judge(4711, IdA, 0));
        window.Take(4711, IdA, 0);
        Assert.Equal(SequenceVerdict.InOrder, window.Judge(4712, IdB, 0));
    }

    [Fact]
    public void The_same_number_and_id_is_a_duplicate_and_another_id_a_new_epoch()
    {
        SequenceWindow window = Taken(5, 6, 7);
        Assert.Equal(SequenceVerdict.Duplicate, window.Judge(6, Id(6), 0));
        Assert.Equal(SequenceVerdict.Duplicate, window.Judge(7, Id(7), 0));
        Assert.Equal(SequenceVerdict.NewEpoch, window.Judge(6, IdA, 0));
    }

    [Fact]
    public void A_lower_number_not_seen_before_starts_an_epoch()
    {
        SequenceWindow window = Taken(50, 51);
        Assert.Equal(SequenceVerdict.NewEpoch, window.Judge(1, IdA, 0));
    }

    [Fact]
    public void A_number_ahead_is_early_and_taking_it_gives_up_the_ones_between()
    {
        SequenceWindow window = Taken(10);
        Assert.Equal(SequenceVerdict.Early, window.Judge(13, Id(13), 0));
        Assert.Equal(2, window.Take(13, Id(13), 0));
        Assert.Equal(SequenceVerdict.Late, window.Judge(11, Id(11), 0));
        Assert.Equal(SequenceVerdict.Late, window.Judge(12, Id(12), 0));
        Assert.Equal(SequenceVerdict.NewEpoch, window.Judge(10, IdA, 0));
        Assert.Equal(SequenceVerdict.InOrder, window.Judge(14, Id(14), 0));
    }

    /// <summary>Found by seed 205588: the last number before the greatest and the first after it are told apart, though they are 12 apart in neither direction.</summary>
    [Fact]
    public void What_was_taken_and_what_was_given_up_is_told_apart_over_the_end_of_the_numbers()
    {
        SequenceWindow window = Taken(int.MaxValue - 7);
        window.Take(1, Id(1), 0);
        Assert.Equal(SequenceVerdict.Late, window.Judge(int.MaxValue - 6, IdA, 0));
        Assert.Equal(SequenceVerdict.Duplicate, window.Judge(int.MaxValue - 7, Id(int.MaxValue - 7), 0));
        Assert.Equal(SequenceVerdict.Duplicate, window.Judge(1, Id(1), 0));
        Assert.Equal(SequenceVerdict.NewEpoch, window.Judge(1, IdA, 0));
    }

    /// <summary>Found by seed 506272: a repetition from before a gap that had pushed its number out of the last ones began a numbering.</summary>
    [Fact]
    public void A_repetition_from_before_a_gap_or_a_new_numbering_is_still_one()
    {
        SequenceWindow window = Taken(100, 101, 102);
        window.Take(130, Id(130), 1_000);
        Assert.Equal(SequenceVerdict.Duplicate, window.Judge(101, Id(101), 2_000));
        Assert.Equal(SequenceVerdict.Late, window.Judge(101, IdA, 2_000));
        Assert.Equal(SequenceVerdict.Late, window.Judge(90, IdA, 2_000)); // twelve before the last before the gap: no more are remembered
        window.Take(160, Id(160), 2_000); // soon after: what was before the first gap is kept
        Assert.Equal(SequenceVerdict.Duplicate, window.Judge(101, Id(101), 2_000));
        window.BeginAnew(9_000);
        window.Take(1, Id(1), 9_000);
        Assert.Equal(SequenceVerdict.Duplicate, window.Judge(160, Id(160), 9_500));
        Assert.Equal(SequenceVerdict.Early, window.Judge(101, Id(101), 9_500));
    }

    [Fact]
    public void When_a_number_was_given_up()
    {
        var window = new SequenceWindow();
        window.Take(20, Id(20), 1_000); // those before it may come yet
        window.Take(23, Id(23), 3_000);
        Assert.Equal(1_000, window.GaveUpSince(19));
        Assert.Equal(3_000, window.GaveUpSince(21));
        Assert.Equal(3_000, window.GaveUpSince(22));
        Assert.Equal(0, window.GaveUpSince(23));
        Assert.Equal(0, window.GaveUpSince(8));
        Assert.Equal(0, new SequenceWindow().GaveUpSince(1));
    }

    [Fact]
    public void Which_of_the_last_numbers_were_taken()
    {
        SequenceWindow window = Taken(int.MaxValue - 1, int.MaxValue);
        window.Take(2, Id(2), 0);
        window.Take(3, Id(3), 0);
        Assert.True(window.HasTaken(2));
        Assert.True(window.HasTaken(int.MaxValue - 1));
        Assert.False(window.HasTaken(1));
        Assert.False(window.HasTaken(4));
    }

    [Fact]
    public void Who_may_have_left_since_numbers_were_given_up()
    {
        SequenceWindow whole = Taken(1, 2);
        whole.Reset();
        whole.NoteStranger(7);
        Assert.False(whole.MayHaveLeft(7)); // nothing is missing that could tell of him
        SequenceWindow window = Taken(1);
        window.Take(3, Id(3), 0);
        window.NoteStranger(7);
        Assert.True(window.MayHaveLeft(7));
        Assert.False(window.MayHaveLeft(8));
        window.Take(5, Id(5), 0);
        window.BeginAnew(0);
        Assert.True(window.MayHaveLeft(7));
        for (ulong other = 100; other < 115; other++)
        {
            window.NoteStranger(other);
        }

        Assert.True(window.MayHaveLeft(8)); // more than are remembered
    }

    /// <summary>The subscription's first snapshot may come behind the events that came after it.</summary>
    [Theory]
    [InlineData(2, 1)]
    [InlineData(40, 29)]
    [InlineData(int.MaxValue, int.MaxValue - 11)]
    public void A_number_a_little_before_the_first_that_came_is_late_and_no_epoch(int first, int number)
    {
        SequenceWindow window = Taken(first, SequenceWindow.Next(first));
        Assert.Equal(SequenceVerdict.Late, window.Judge(number, IdA, 14_999));
        Assert.Equal(SequenceVerdict.NewEpoch, window.Judge(number, IdA, 15_000));
        Assert.Equal(number == 1 ? SequenceVerdict.Early : SequenceVerdict.NewEpoch, window.Judge(number == 1 ? 5 : number - 1, IdA, 0));
    }

    [Fact]
    public void A_second_gap_does_not_make_an_epoch_of_the_first_and_what_was_taken_between_is_neither()
    {
        SequenceWindow window = Taken(1);
        Assert.Equal(1, window.Take(3, Id(3), 1_000));
        Assert.Equal(2, window.Take(6, Id(6), 9_000));
        Assert.Equal(SequenceVerdict.Late, window.Judge(2, IdA, 20_000));
        Assert.Equal(SequenceVerdict.Late, window.Judge(5, IdA, 20_000));
        Assert.Equal(SequenceVerdict.Duplicate, window.Judge(3, Id(3), 20_000));
        Assert.Equal(SequenceVerdict.NewEpoch, window.Judge(3, IdA, 20_000));
        Assert.Equal(SequenceVerdict.NewEpoch, window.Judge(2, IdA, 24_000));
    }

    [Fact]
    public void Numbers_go_on_at_one_after_the_greatest()
    {
        SequenceWindow window = Taken(int.MaxValue - 1);
        Assert.Equal(SequenceVerdict.InOrder, window.Judge(int.MaxValue, IdA, 0));
        window.Take(int.MaxValue, IdA, 0);
        Assert.Equal(SequenceVerdict.InOrder, window.Judge(1, IdB, 0));
        Assert.Equal(SequenceVerdict.Early, window.Judge(3, IdB, 0));
        Assert.Equal(0, window.Take(1, IdB, 0));
        Assert.Equal(SequenceVerdict.Duplicate, window.Judge(int.MaxValue, IdA, 0));
    }

    [Fact]
    public void A_gap_over_the_end_of_the_numbers_is_counted()
    {
        SequenceWindow window = Taken(int.MaxValue);
        Assert.Equal(2, window.Take(3, IdA, 0));
        Assert.Equal(SequenceVerdict.Late, window.Judge(2, IdB, 0));
    }

    [Theory]
    [InlineData(4096, SequenceVerdict.Early)]
    [InlineData(4097, SequenceVerdict.NewEpoch)]
    public void A_jump_farther_than_any_loss_is_an_epoch(int ahead, object verdict)
    {
        SequenceWindow window = Taken(100);
        Assert.Equal((SequenceVerdict)verdict, window.Judge(101 + ahead, IdA, 0));
    }

    [Fact]
    public void A_number_that_was_given_up_long_ago_is_an_epoch()
    {
        SequenceWindow window = Taken(10);
        window.Take(13, Id(13), 1000);
        Assert.Equal(SequenceVerdict.Late, window.Judge(11, Id(11), 15_999));
        Assert.Equal(SequenceVerdict.NewEpoch, window.Judge(11, Id(11), 16_000));
    }

    [Fact]
    public void A_reset_forgets_what_was_seen()
    {
        SequenceWindow window = Taken(1, 2, 3);
        window.Reset();
        Assert.Equal(SequenceVerdict.First, window.Judge(2, Id(2), 0));
    }

    private static ulong Id(int number) => SequenceWindow.Fingerprint(BitConverter.GetBytes(number));

    /// <summary>Twelve numbers have a place each; a number that is given up takes the place of one that is remembered, and remembers nothing itself.</summary>
    [Theory]
    [InlineData(101, 112, 116)]
    [InlineData(101, 112, 300)]
    [InlineData(int.MaxValue - 13, int.MaxValue - 2, 3)]
    [InlineData(int.MaxValue - 11, int.MaxValue, 1 + 12)]
    public void A_number_that_was_given_up_is_no_repetition_of_the_one_whose_place_it_takes(int first, int last, int next)
    {
        SequenceWindow window = Taken([.. Enumerable.Range(0, last - first + 1).Select(i => first + i)]);
        int lost = window.Take(next, IdA, 0);
        int number = next;
        for (int i = 1; i <= Math.Min(lost, 11); i++)
        {
            number = number == 1 ? int.MaxValue : number - 1;
            for (int taken = first; taken >= first && taken <= last; taken++)
            {
                Assert.Equal(SequenceVerdict.Late, window.Judge(number, Id(taken), 0));
            }
        }
    }

    [Fact]
    public void What_was_taken_before_a_loss_is_still_known()
    {
        SequenceWindow window = Taken(1, 2, 3, 4, 5);
        window.Take(8, Id(8), 0);
        Assert.Equal(SequenceVerdict.Duplicate, window.Judge(5, Id(5), 0));
        Assert.Equal(SequenceVerdict.Duplicate, window.Judge(1, Id(1), 0));
    }

    [Fact]
    public void The_last_number_and_the_one_twelve_before_share_a_place_and_are_told_apart()
    {
        SequenceWindow window = Taken([.. Enumerable.Range(1, 20)]);
        Assert.Equal(SequenceVerdict.Duplicate, window.Judge(9, Id(9), 0));
        Assert.Equal(SequenceVerdict.NewEpoch, window.Judge(8, Id(20), 0));
    }

    [Fact]
    public void The_number_behind_a_gap_is_not_of_it()
    {
        SequenceWindow window = Taken(10);
        window.Take(13, Id(13), 0);
        Assert.Equal(SequenceVerdict.NewEpoch, window.Judge(13, IdA, 0));
        for (int number = 14; number < 28; number++)
        {
            window.Take(number, Id(number), 0);
        }

        Assert.Equal(SequenceVerdict.NewEpoch, window.Judge(13, IdA, 0)); // also when it is not remembered any more
        Assert.Equal(SequenceVerdict.Late, window.Judge(12, IdA, 0));
    }

    /// <summary>A subscription's numbers begin with its first snapshot, and that with 1 where nothing has gone before.</summary>
    [Theory]
    [InlineData(1, true, int.MaxValue, SequenceVerdict.NewEpoch)]
    [InlineData(1, false, int.MaxValue, SequenceVerdict.Late)]
    [InlineData(2, true, 1, SequenceVerdict.Late)]
    public void Only_before_a_snapshot_with_number_1_nothing_can_be_missing(int first, bool opened, int number, object verdict)
    {
        var window = new SequenceWindow();
        window.Take(first, IdB, 0, opened);
        Assert.Equal((SequenceVerdict)verdict, window.Judge(number, IdA, 0));
    }

    [Fact]
    public void A_loss_of_long_ago_is_over_when_there_is_another_one()
    {
        SequenceWindow window = Taken(1);
        window.Take(3, Id(3), 1_000);
        window.Take(6, Id(6), 17_000);
        Assert.Equal(SequenceVerdict.NewEpoch, window.Judge(2, IdA, 17_000));
        Assert.Equal(SequenceVerdict.Late, window.Judge(5, IdA, 17_000));
        Assert.Equal(17_000, window.GaveUpSince(5));
    }

    [Fact]
    public void What_a_new_numbering_has_lost_is_its_own()
    {
        SequenceWindow window = Taken(4_000);
        window.BeginAnew(1_000);
        window.Take(100, IdA, 1_000);
        Assert.Equal(SequenceVerdict.Late, window.Judge(89, IdB, 1_000));
        Assert.Equal(SequenceVerdict.NewEpoch, window.Judge(88, IdB, 1_000));
        window = Taken(4_000);
        window.BeginAnew(1_000);
        window.Take(1, IdA, 1_000, opened: true);
        window.Take(3, Id(3), 2_000);
        window.Take(5, Id(5), 3_000);
        Assert.Equal(2_000, window.GaveUpSince(2));
        Assert.Equal(3_000, window.GaveUpSince(4));
    }

    [Fact]
    public void What_begins_anew_before_anything_came_follows_on_nothing()
    {
        var window = new SequenceWindow();
        window.BeginAnew(1_000);
        Assert.False(window.HasFormer(1_000));
        window.Take(1, IdA, 1_000, opened: true);
        Assert.False(window.MayBeFormer(5, 1_000));
    }

    [Fact]
    public void What_is_half_of_all_numbers_away_is_not_before()
    {
        Assert.True(SequenceWindow.IsBefore(2, 1 + (int.MaxValue / 2)));
        Assert.False(SequenceWindow.IsBefore(1, 1 + (int.MaxValue / 2)));
        Assert.False(SequenceWindow.IsBefore(1, 1));
        Assert.True(SequenceWindow.IsBefore(int.MaxValue, 1));
    }

    [Theory]
    [InlineData(100, 88, true)]
    [InlineData(100, 87, false)]
    [InlineData(100, 112, true)]
    [InlineData(100, 113, false)]
    [InlineData(int.MaxValue, 12, true)]
    [InlineData(5, int.MaxValue - 6, true)]
    public void For_a_while_the_numbers_about_the_last_one_may_be_the_former_numberings(int last, int number, bool may)
    {
        SequenceWindow window = Taken(last);
        window.BeginAnew(1_000);
        Assert.False(window.HasBase);
        window.Take(4_000, IdA, 1_000);
        Assert.Equal(may, window.MayBeFormer(number, 3_999));
        Assert.False(window.MayBeFormer(number, 4_000));
        Assert.Equal(1_000, window.FormerEndedAt);
    }

    [Fact]
    public void What_is_ahead_is_nearer_to_the_former_numbering_or_to_this_one()
    {
        SequenceWindow window = Taken(22);
        window.BeginAnew(0);
        window.Take(1, IdA, 0);
        Assert.True(window.IsNearerToFormer(23));
        Assert.True(window.IsNearerToFormer(12));
        Assert.False(window.IsNearerToFormer(11));
        Assert.False(Taken(1).IsNearerToFormer(23));
        window = Taken(21);
        window.BeginAnew(0);
        window.Take(1, IdA, 0);
        Assert.False(window.IsNearerToFormer(11)); // as near to both
    }

    [Fact]
    public void A_number_just_behind_the_last_one_is_told_from_one_far_off()
    {
        SequenceWindow window = Taken(100);
        Assert.True(window.IsJustBehind(89));
        Assert.False(window.IsJustBehind(88));
        Assert.False(window.IsJustBehind(101));
        Assert.False(default(SequenceWindow).IsJustBehind(1));
    }

    [Theory]
    [InlineData(3, 1, 4, true)]
    [InlineData(3, 1, 3, false)]
    [InlineData(3, 1, 5, false)]
    [InlineData(12, 1, 13, true)]
    [InlineData(13, 1, 14, false)] // too far behind to have run into each other
    [InlineData(1, int.MaxValue, 2, true)]
    public void A_numbering_that_ran_into_the_former_goes_on_where_that_one_stood(int former, int first, int number, bool rejoins)
    {
        SequenceWindow window = Taken(former);
        window.BeginAnew(0, ranInto: true);
        window.Take(first, IdA, 0);
        Assert.Equal(rejoins, window.Rejoin(number));
        Assert.Equal(rejoins ? SequenceVerdict.InOrder : SequenceVerdict.Early, rejoins ? window.Judge(number, IdB, 0) : window.Judge(first + 7 > 0 ? first + 7 : 9, IdB, 0));
        Assert.Equal(rejoins ? former : first, window.Last);
        Assert.Equal(SequenceVerdict.Duplicate, window.Judge(first, IdA, 0)); // it is remembered in its place
        window.Take(number, IdB, 0);
        Assert.False(window.Rejoin(SequenceWindow.Next(number))); // once
    }

    [Fact]
    public void A_numbering_that_did_not_run_into_the_former_does_not_go_on_there()
    {
        SequenceWindow window = Taken(3);
        window.BeginAnew(0);
        window.Take(1, IdA, 0);
        Assert.False(window.Rejoin(4));
    }

    [Fact]
    public void What_the_window_forgets_is_remembered_elsewhere()
    {
        var harness = new StripeHarness();
        harness.Start("1001");
        User user = harness.Stripe.Users.First();
        var older = new OlderPrints();
        var window = new SequenceWindow();
        for (int number = 1; number <= 13; number++)
        {
            window.Spill(number, user, older);
            window.Take(number, Id(number), 0);
        }

        Assert.True(older.Has(user, 1, Id(1)));
        Assert.False(older.Has(user, 1, IdA));
        Assert.False(older.Has(user, 2, Id(2))); // the window has it
        window.Spill(20, user, older); // seven steps
        Assert.All(Enumerable.Range(2, 7), number => Assert.True(older.Has(user, number, Id(number))));
        Assert.False(older.Has(user, 9, Id(9)));
    }

    [Theory]
    [InlineData(int.MaxValue - 8)]
    [InlineData(int.MaxValue)]
    public void What_the_window_forgets_over_the_end_of_the_numbers_is_remembered_by_its_own(int first)
    {
        var harness = new StripeHarness();
        harness.Start("1001");
        User user = harness.Stripe.Users.First();
        var older = new OlderPrints();
        var window = new SequenceWindow();
        int number = first;
        for (int i = 0; i < 12; i++)
        {
            window.Take(number, Id(number), 0);
            number = SequenceWindow.Next(number);
        }

        Assert.False(older.Has(user, first, Id(first)));
        window.Spill(number, user, older);
        Assert.True(older.Has(user, first, Id(first)));
    }

    [Fact]
    public void Numbers_that_begin_at_nought_are_a_base()
    {
        SequenceWindow window = Taken(0);
        Assert.True(window.HasBase);
        Assert.Equal(SequenceVerdict.InOrder, window.Judge(1, Id(1), 0));
    }

    private static SequenceWindow Taken(params int[] numbers)
    {
        var window = new SequenceWindow();
        foreach (int number in numbers)
        {
            Assert.Equal(0, window.Take(number, Id(number), 0));
        }

        return window;
    }
}
