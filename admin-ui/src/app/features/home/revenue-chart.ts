import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { NgxEchartsDirective, provideEchartsCore } from 'ngx-echarts';
import * as echarts from 'echarts/core';
import { BarChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';
import {
  Appearance,
  FigurePipe,
  MoneyPipe,
  Regional,
  WhenPipe,
  formatMoney,
  formatMoneyShort,
  formatWhen,
  injectWords,
  mediaMatches,
} from '#libs/ui';
import type { OrderSummary } from '../../core/api.js';

echarts.use([BarChart, GridComponent, TooltipComponent, SVGRenderer]);

/** Revenue by day as bars from zero, with the table behind it. */
@Component({
  selector: 'app-revenue-chart',
  imports: [FigurePipe, MatButton, MoneyPipe, NgxEchartsDirective, WhenPipe],
  providers: [provideEchartsCore({ echarts })],
  template: `
    @if (asTable()) {
      <div class="table-scroll scroll" tabindex="0" role="region" [attr.aria-label]="t('home.month')">
        <table class="plain-table">
          <thead>
            <tr>
              <th scope="col">{{ t('home.day') }}</th>
              <th scope="col" class="number">{{ t('home.orders') }}</th>
              <th scope="col" class="number">{{ t('home.revenue') }}</th>
            </tr>
          </thead>
          <tbody>
            @for (point of points(); track point.at) {
              <tr>
                <td>{{ point.at | when: 'day' }}</td>
                <td class="number figures">{{ point.orders | figure }}</td>
                <td class="number figures">{{ point.revenue | money }}</td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    } @else {
      <div class="picture" echarts [options]="options()" role="img" [attr.aria-label]="t('home.month')"></div>
    }
    <button matButton type="button" class="turn" (click)="asTable.set(!asTable())">
      {{ t(asTable() ? 'home.asChart' : 'home.asTable') }}
    </button>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-rows: minmax(0, 1fr) auto;
    }
    .picture {
      width: 100%;
      height: 100%;
    }
    .scroll {
      overflow-y: auto;
    }
    .turn {
      justify-self: start;
      margin-inline-start: -8px;
    }
  `,
})
export class RevenueChart {
  private readonly regional = inject(Regional);
  private readonly appearance = inject(Appearance);
  private readonly systemIsDark = mediaMatches('(prefers-color-scheme: dark)');
  protected readonly t = injectWords();
  readonly points = input.required<OrderSummary['series']>();
  protected readonly asTable = signal(false);

  protected readonly options = computed(() => {
    const face = this.appearance.face();
    const dark = face === 'system' ? this.systemIsDark() : face === 'dark';
    const [locale, zone, points] = [this.regional.locale(), this.regional.timeZone(), this.points()];
    const currency = points[0]?.revenue.currency ?? 'EUR';
    const [soft, line] = dark ? ['#a3abb9', '#2a2f38'] : ['#565d6b', '#e2e5ea'];
    const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: zone });
    return {
      animationDuration: 240,
      textStyle: { fontFamily: 'Inter, sans-serif' },
      grid: { left: 4, right: 4, top: 12, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      tooltip: {
        trigger: 'axis',
        axisPointer: { type: 'shadow', shadowStyle: { color: dark ? 'rgba(255,255,255,.05)' : 'rgba(20,24,40,.05)' } },
        backgroundColor: dark ? '#e9ecf1' : '#1d2027',
        borderWidth: 0,
        textStyle: { color: dark ? '#171a20' : '#f4f6f9', fontSize: 12 },
        formatter: ([hit]: { dataIndex: number }[]) => {
          const point = points[hit?.dataIndex ?? 0];
          if (!point) return '';
          return `${formatWhen(point.at, locale, zone, 'day')}<br><b>${formatMoney(point.revenue, locale)}</b><br>${this.t('home.ordersCount', { count: point.orders })}`;
        },
      },
      xAxis: {
        type: 'category',
        data: points.map((point) => day.format(new Date(point.at))),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: line } },
        axisLabel: { color: soft, fontSize: 11, hideOverlap: true },
      },
      yAxis: {
        type: 'value',
        min: 0,
        splitNumber: 4,
        splitLine: { lineStyle: { color: line } },
        axisLabel: {
          color: soft,
          fontSize: 11,
          formatter: (value: number) => formatMoneyShort({ amount: String(value), currency }, locale),
        },
      },
      series: [
        {
          type: 'bar',
          data: points.map((point) => Number(point.revenue.amount)),
          barMaxWidth: 18,
          itemStyle: { color: accent(), borderRadius: [3, 3, 0, 0] },
        },
      ],
    };
  });
}

/** The accent as the page resolves it now: charts draw with values, not with roles. */
const accent = (): string => {
  const probe = document.body.appendChild(Object.assign(document.createElement('i'), { style: 'color: var(--accent)' }));
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
};
