/** The version the running server reports of itself. */
export { productVersion as serverVersion } from '@levee/shared/model/product';
