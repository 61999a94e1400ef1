import type {
  Cart,
  Catalog,
  Checkout,
  CurrentSubscription,
  EndpointId,
  EndpointInput,
  EndpointOutput,
  Endpoints,
  ErrorCode,
} from '@tillkit/contract';
import { describe, expectTypeOf, test } from 'vitest';
import type { CallOptions, Client, ClientErrorCode, ClientMethods, ReadId, Resource, TillkitError } from '../src/index.ts';

/** Checked by the compiler; at run time these tests only say what holds. */
describe('Types come from the contract', () => {
  test('there is one method for each endpoint, and no other', () => {
    expectTypeOf<keyof ClientMethods>().toEqualTypeOf<EndpointId>();
  });

  test('each method takes the endpoint’s input and gives its output', () => {
    type Input = { [Id in EndpointId]: NonNullable<Parameters<Client[Id]>[0]> };
    type Output = { [Id in EndpointId]: Awaited<ReturnType<Client[Id]>> };
    type Options = { [Id in EndpointId]: Parameters<Client[Id]>[1] };
    expectTypeOf<Input>().toEqualTypeOf<{ [Id in EndpointId]: EndpointInput<Id> }>();
    expectTypeOf<Output>().toEqualTypeOf<{ [Id in EndpointId]: EndpointOutput<Id> }>();
    expectTypeOf<Options>().toEqualTypeOf<{ [Id in EndpointId]: CallOptions | undefined }>();
  });

  test('path parameters and fields are flat in one object, and defaults may be left out', () => {
    expectTypeOf<Parameters<Client['getCheckout']>[0]>().toEqualTypeOf<{ id: string }>();
    expectTypeOf<keyof Parameters<Client['confirmCheckout']>[0]>().toEqualTypeOf<'id' | 'preview' | 'consent' | 'payment'>();
    expectTypeOf<Parameters<Client['createPricePreview']>[0]['plan']>().toEqualTypeOf<Cart['plan']>();
    expectTypeOf<Parameters<Client['createPricePreview']>[0]['add_ons']>().extract<undefined>().toEqualTypeOf<undefined>();
  });

  test('input may be left out only where no field is required', () => {
    expectTypeOf<Client['getCatalog']>().toBeCallableWith();
    expectTypeOf<Client['getSubscription']>().toBeCallableWith();
    expectTypeOf<Client['listInvoices']>().toBeCallableWith({ limit: 5 }, { timeout: 100 });
    expectTypeOf<Parameters<Client['getInvoice']>['length']>().toEqualTypeOf<1 | 2>();
    expectTypeOf<Parameters<Client['createSignUp']>['length']>().toEqualTypeOf<1 | 2>();
    expectTypeOf<Parameters<Client['getCatalog']>['length']>().toEqualTypeOf<0 | 1 | 2>();
  });

  test('outputs are the contract’s resources', () => {
    expectTypeOf<Awaited<ReturnType<Client['getCatalog']>>>().toEqualTypeOf<Catalog>();
    expectTypeOf<Awaited<ReturnType<Client['confirmCheckout']>>>().toEqualTypeOf<Checkout>();
  });

  test('only reads are resources', () => {
    expectTypeOf<Endpoints[ReadId]['method']>().toEqualTypeOf<'GET'>();
    expectTypeOf<'createCheckout'>().not.toExtend<ReadId>();
    const open = (client: Client) => client.resource('getSubscription');
    expectTypeOf(open).returns.toEqualTypeOf<Resource<CurrentSubscription>>();
  });

  test('an error’s code is one of the contract’s or of the client’s', () => {
    expectTypeOf<TillkitError['code']>().toEqualTypeOf<ErrorCode | ClientErrorCode>();
  });
});
